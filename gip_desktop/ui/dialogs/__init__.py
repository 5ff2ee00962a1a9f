"""The dialogs: each takes rows, carries the marking, and gives its answer back as a value."""
