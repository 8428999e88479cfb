"""The verbs of the forum: every write."""
