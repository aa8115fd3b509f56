"""The form of an evaluation sheet as a workbook: written for a section, and read when it returns."""
