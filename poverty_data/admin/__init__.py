"""The desks over poverty data; each module registers its own lists."""

from poverty_data.admin import (
    access,
    aid,
    exports,
    households,
    needs,
    publications,
    rounds,
    verifications,
)

__all__ = [
    "access",
    "aid",
    "exports",
    "households",
    "needs",
    "publications",
    "rounds",
    "verifications",
]
