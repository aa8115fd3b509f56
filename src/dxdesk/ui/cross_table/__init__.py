"""横断表: the indicators of all sheets of an edition in one table; `view` is its door."""
