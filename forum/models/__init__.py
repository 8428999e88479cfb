"""Tables of the forum as a body."""
