"""The annual plan: written by the company, decided by the forum, carried out item by item."""
