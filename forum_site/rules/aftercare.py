"""After how many months the forum visits a result again: a dated rule, apart for a kind of need."""

import re
from datetime import date

from django.conf import settings

from forum_site.rules.kinds import KINDS
from forum_site.rules.models import Rule

DEFAULT_KEY = "aftercare_months"
#: A kind of need may have days of its own; "0" means that nobody comes.
KIND_KEYS = {
    f"aftercare_months_{code.replace('-', '_')}": kind.label for code, kind in KINDS.items()
}
KEYS = (DEFAULT_KEY, *KIND_KEYS)
#: Where the city has set nothing.
DEFAULT = "3,6,12"
MOST_MONTHS = 120
SHAPE = re.compile(r"\d{1,3}(\s*,\s*\d{1,3})*")


def months_of_visits(kind: str, *, on: date) -> list[int]:
    """The months for a kind of need ("" for none) by the rules of the day of the handover."""
    own_key = f"aftercare_months_{kind.replace('-', '_')}"
    rows = Rule.objects.in_force(on).filter(
        city_id=settings.CITY_CODE, key__in=[DEFAULT_KEY, own_key]
    )
    found = {row.key: str(row.value) for row in rows.order_by("valid_from")}
    return read_months(found.get(own_key) or found.get(DEFAULT_KEY) or DEFAULT)


def read_months(text: str) -> list[int]:
    """ "3, 6, 12" as [3, 6, 12]; "0" as none. Raises ValueError for anything else."""
    if SHAPE.fullmatch(text.strip()) is None:
        raise ValueError(text)
    months = sorted({int(part) for part in text.split(",")} - {0})
    if months and months[-1] > MOST_MONTHS:
        raise ValueError(text)
    return months
