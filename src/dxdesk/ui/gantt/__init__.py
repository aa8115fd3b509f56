"""The schedule as a canvas: one widget, one paintEvent, for both charts of a sheet."""
