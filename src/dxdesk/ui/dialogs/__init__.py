"""The few dialogs: what must be asked before something can begin."""
