"""Pages of companies, split by noun."""
