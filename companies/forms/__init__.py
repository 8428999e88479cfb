"""The shape of what companies type; who may and when is decided by services."""
