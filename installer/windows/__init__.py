"""The bundle for Windows, built and tried on Linux."""
