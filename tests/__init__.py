"""The tests, laid out as src/dxdesk is."""
