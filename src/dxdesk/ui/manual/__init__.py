"""手引き: the manual in a window of its own, beside the work."""
