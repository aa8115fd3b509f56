"""The paper on the screen: pages of the very bytes that are printed or kept as a file."""
