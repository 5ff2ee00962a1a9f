"""The page of the quarter: its figures, and four pictures, each with its table."""
