"""Paper and PDF: what is printed, how it falls on pages, and where it is sent."""
