"""What moves in the forum: statuses, steps and one readable table for each thing."""
