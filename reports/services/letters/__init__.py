"""Letters of the forum: drafted from a template, made ready, numbered, signed; or cancelled."""
