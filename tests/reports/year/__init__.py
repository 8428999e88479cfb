"""A year of a hundred companies: what happens, how it is played, what must come of it, what did.

``facts`` are raw days and rupiah. ``playing`` tells them to the product through its services, day
by day. ``clocks``, ``figures`` and ``award`` reckon from the facts alone, in plain Python with an
arithmetic of their own, what must stand in the database afterwards; ``seen`` reads what stands
there. None of the three that reckon imports anything of the product.
"""
