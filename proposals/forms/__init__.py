"""What citizens fill in, step by step."""
