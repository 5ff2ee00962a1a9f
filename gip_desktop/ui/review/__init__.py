"""Reviewing returns: every decision listed, the next open one a key away, one press to merge."""
