"""What every list can do: be copied with its headings, go into a workbook, be printed."""
