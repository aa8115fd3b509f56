"""A table that is typed in like a spreadsheet: part of the lists that are."""
