"""What people type on this floor, by noun."""
