"""Which perangkat daerah leads (mengampu) a kind of need or an SPM category: dated rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from forum_site.rules.kinds import KINDS
from forum_site.rules.models import Rule

#: The people whom the city owes a minimum service; the slugs are those of the families' sheet.
SPM = ("disabled", "child", "elderly", "homeless", "disaster")
NEED_KEYS = {f"lead_need_{code.replace('-', '_')}": kind.label for code, kind in KINDS.items()}
SPM_KEYS = {f"lead_spm_{code}": code for code in SPM}
KEYS = (*SPM_KEYS, *NEED_KEYS)


@dataclass(frozen=True)
class Lead:
    """The agency in words; ``is_example`` until the city has set it with its regulation."""

    agency: str
    regulation: str
    is_example: bool

    def __str__(self) -> str:
        return f"{self.agency} (contoh, belum ditetapkan)" if self.is_example else self.agency


def leads(keys: Iterable[str] = KEYS, *, on: date | None = None) -> dict[str, Lead]:
    """The agencies in force on a day (today by default) by key, without unset ones; one query."""
    rows = Rule.objects.in_force(on or timezone.localdate()).filter(
        city_id=settings.CITY_CODE, key__in=list(keys)
    )
    return {
        row.key: Lead(str(row.value), row.regulation, row.is_example)
        for row in rows.order_by("valid_from")
    }


def lead_of_spm(category: str, *, on: date | None = None) -> Lead | None:
    """Who leads an SPM category; None without one, or where the city has set nobody."""
    key = f"lead_spm_{category}"
    return leads([key], on=on).get(key) if category else None


def lead_of_need(kind: str, *, on: date | None = None) -> Lead | None:
    """Who leads a kind of need; None where the city has set nobody."""
    key = f"lead_need_{kind.replace('-', '_')}"
    return leads([key], on=on).get(key)
