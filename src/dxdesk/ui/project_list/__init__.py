"""事業一覧: all projects of an edition as one table, worked in like a spreadsheet."""
