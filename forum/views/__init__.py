"""Pages of the forum as a body."""
