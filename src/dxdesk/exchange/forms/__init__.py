"""The form of an evaluation sheet as a workbook: written for a section, read when it returns."""
