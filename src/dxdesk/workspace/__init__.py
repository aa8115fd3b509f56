"""The open plan: commands in, changes out, undo, history and questions about it.

No Qt and no SQL. The window, the command line and the tests use a plan through this package and
nothing else.
"""
