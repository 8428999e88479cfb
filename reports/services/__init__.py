"""The verbs of reports: keeping the figures, loading the past."""
