"""The doors of proposals."""
