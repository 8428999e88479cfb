"""The desks over poverty data; each module registers its own lists."""

from poverty_data.admin import (
    access,
    adjudication,
    aid,
    exports,
    households,
    imports,
    needs,
    publications,
    rounds,
    verifications,
)

__all__ = [
    "access",
    "adjudication",
    "aid",
    "exports",
    "households",
    "imports",
    "needs",
    "publications",
    "rounds",
    "verifications",
]
