"""The verbs on proposals: drafts, steps, funding, review."""
