"""Awards: rounds, the jury, decisions and certificates."""
