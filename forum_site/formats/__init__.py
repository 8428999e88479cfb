"""How the forum writes and reads numbers, money, dates, phone numbers and file sizes.

Pure functions, no database, no request, no HTML: `numbers`, `words`, `dates`, `phones`,
`devices`.
Templates reach them through `{% load formats %}`. The words and signs come from the table
"Numbers, dates, codes" of the design guide: Rp120.000.000, 3 September 2026, 10.42 WIB.

This is the lowest floor of the house: it imports nothing of ours.
"""
