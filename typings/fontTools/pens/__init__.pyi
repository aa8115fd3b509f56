"""What the tests use of fontTools.pens."""
