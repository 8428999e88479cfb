"""The shape of what officers and citizens type."""
