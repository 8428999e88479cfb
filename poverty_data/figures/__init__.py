"""The only door through which figures of poverty leave.

* ``registry`` - what counts as a need, as SQL over the families; exact, for the desk only.
* ``published`` - the frozen tables: all that the public, companies and other systems get.
"""
