"""The only Qt: the window, its trees, its table, its editor and its dialogs."""
