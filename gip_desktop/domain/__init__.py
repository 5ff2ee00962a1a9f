"""What a Governance Improvement Plan is: rows, changes and rules, in plain Python."""
