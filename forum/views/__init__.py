"""The pages of the forum as a body."""
