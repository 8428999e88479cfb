"""Who hears what of the forum, through the outbox."""
