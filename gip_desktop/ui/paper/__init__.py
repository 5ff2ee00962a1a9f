"""The covering paper in the window: as it will read, its words, who cleared them, and its file."""
