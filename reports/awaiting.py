"""Decisions that are awaited, for the quarterly report: counted, never named before they are final.

A round is told without its candidates, letters without their companies. A sanction case is not even
counted in anything that is published: beside the list of late reports one case has a name. Only the
desk reads of it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from companies.models import ParticipationLetter
from companies.workflow.letters import LetterStatus
from forum_site.formats.dates import date_long, local_date
from forum_site.formats.numbers import number
from reports.models import AwardRound, SanctionCase
from reports.workflow import OPEN_CASES, AwardStatus

OPEN_ROUNDS = (AwardStatus.PREPARED, AwardStatus.JURY, AwardStatus.DECIDED)
#: The sheet has room for so many decisions.
MOST_WANTED = 3


@dataclass(frozen=True)
class Awaited:
    """One kind of decision: how many wait, since when the oldest one does.

    ``wanted`` is what a report asks for, empty where nobody outside of the desk may read of it;
    ``url`` is where the desk works on it.
    """

    text: str
    count: int
    since: date
    url: str
    wanted: str = ""


def cases_awaiting() -> Awaited | None:
    """Open sanction cases; None when there is none."""
    found = SanctionCase.objects.filter(status__in=OPEN_CASES).order_by("proposed_at")
    oldest = found.first()
    if oldest is None:
        return None
    return Awaited(
        "perkara sanksi menunggu keputusan",
        found.count(),
        local_date(oldest.proposed_at),
        reverse("admin:reports_sanctioncase_changelist"),
    )


def rounds_awaiting() -> list[Awaited]:
    """Award rounds that are not announced, by their name and step; no candidate is named."""
    rounds = AwardRound.objects.filter(status__in=OPEN_ROUNDS).order_by("created_at")
    return [
        Awaited(
            f"{found.name}: {found.get_status_display().lower()}",
            1,
            local_date(found.created_at),
            reverse("admin:reports_awardround_change", args=[found.pk]),
            f"Tetapkan penerima {found.name}",
        )
        for found in rounds
    ]


def letters_awaiting() -> Awaited | None:
    """Letters of companies that fulfil the conditions and wait for the Wali Kota's disposisi."""
    found = ParticipationLetter.objects.filter(status=LetterStatus.CHECKED).order_by("sent_at")
    oldest, count = found.first(), found.count()
    if oldest is None:
        return None
    return Awaited(
        "surat partisipasi menunggu disposisi Wali Kota",
        count,
        local_date(oldest.sent_at),
        reverse("admin:companies_participationletter_changelist"),
        f"Beri disposisi atas {number(count)} surat partisipasi perusahaan",
    )


def decisions_awaited() -> list[Awaited]:
    """All of them, the oldest first."""
    single = [found for found in (cases_awaiting(), letters_awaiting()) if found]
    return sorted([*rounds_awaiting(), *single], key=lambda row: row.since)


def suggested() -> list[dict[str, Any]]:
    """The lines a new report begins with, as its row keeps them: what may be published, the oldest
    first, as many as the sheet holds. ``about`` is the page at the desk."""
    return [
        {
            "what": row.wanted[:140],
            "why": f"Menunggu sejak {date_long(row.since)}",
            "until": "",
            "about": row.url,
        }
        for row in decisions_awaited()
        if row.wanted
    ][:MOST_WANTED]


def sanctions_decided(first: date, after: date) -> int:
    """Cases decided for good in a span of days (first included, ``after`` not)."""
    decided = SanctionCase.objects.public()
    return decided.filter(decided_on__gte=first, decided_on__lt=after).count()
