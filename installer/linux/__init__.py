"""The bundle for Linux, built and tried in a Debian of its own."""
