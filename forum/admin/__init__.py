"""The desk of the forum as a body. States move by services only."""
