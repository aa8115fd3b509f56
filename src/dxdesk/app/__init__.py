"""The composition root: builds window, command line and self-test, and holds nothing."""
