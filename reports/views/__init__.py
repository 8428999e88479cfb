"""The public figures: what was done, and where need is."""
