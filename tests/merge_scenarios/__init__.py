"""What comes back of a pack, in every way that people send it back, and what merging says of it."""
