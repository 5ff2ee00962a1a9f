"""The import wizard: columns, doubts, owners, changes; nothing is written until the last press."""
