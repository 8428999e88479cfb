"""The verbs of companies: accounts, pledges, realisations, discussion."""
