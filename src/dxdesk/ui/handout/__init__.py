"""配布資料: handouts composed, kept, and on their way to paper."""
