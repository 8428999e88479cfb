"""The dashboard: what the API answers, laid out for people. Nothing here asks the database."""
