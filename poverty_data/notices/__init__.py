"""Who hears what of poverty data, through the outbox; no message names a family."""
