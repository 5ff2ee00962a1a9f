"""Keep, circulate and report a Governance Improvement Plan, off the network."""

__version__ = "0.1.0"
