"""Workbooks that come back, read as a person at the screen would see them."""
