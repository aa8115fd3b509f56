"""The batch commands: the same use cases as the window's, for scripts and scheduled work."""
