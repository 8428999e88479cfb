"""Shapes of what people type on pages of the forum."""
