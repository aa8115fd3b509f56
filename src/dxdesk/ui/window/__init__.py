"""The main window and what it composes: actions, flows from wish to result, bars and lines."""
