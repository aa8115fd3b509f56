"""The editor of a sheet's indicators: one table, laid out like the paper; `grid` is its door."""
