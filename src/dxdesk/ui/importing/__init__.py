"""The review of an import, before anything of it is written; `dialog` is its door."""
