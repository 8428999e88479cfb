"""G1: the PDF of a rich quarter against bare WeasyPrint on the same HTML.

Ours reads the frozen figures, renders the template, and prints in the press, a process of its own
with limits; the peer gets the finished HTML and prints it in this process, as warm as ours is.
"""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.module_loading import import_string

from benchmarks.measuring import Figure, in_turn
from forum_site.accounts.services import write_roles
from forum_site.documents.press import OnlyOurs, typeset
from forum_site.documents.rendering import FONTS, render_pdf
from proposals.workflow import Status
from reports import pdf
from reports.models import ReportRevision
from reports.period import Quarter
from reports.quarterly.freezing import freeze, sources
from reports.services import quarterly
from tests.factories import (
    make_company,
    make_pledge,
    make_proposal,
    make_realisation,
    publish_needs,
)

GOAL = 1.15
ROUNDS = 7
TEMPLATE = "documents/quarterly.html"
QUARTER = Quarter(2025, 3)


def figures() -> Iterator[Figure]:
    write_roles()
    with tempfile.TemporaryDirectory() as folder:
        settings.PRIVATE_MEDIA_ROOT = Path(folder)
        revision = rich_revision()
        html, fetcher = html_of(revision), OnlyOurs(FONTS)
        seconds = in_turn(
            ROUNDS,
            ours=lambda: render_pdf(
                template=TEMPLATE, context=pdf.context_of(revision), timestamp=revision.taken_at
            ),
            bare=lambda: typeset(html, fetcher),
        )
    yield Figure(
        bench="G1 quarterly PDF",
        size=html.count("<tr"),
        ratio=seconds["ours"] / seconds["bare"],
        goal=GOAL,
        higher_is_better=False,
        details={f"{name}_s": round(value, 3) for name, value in seconds.items()},
    )


def html_of(revision: ReportRevision) -> str:
    """What the press is given."""
    house = import_string(settings.DOCUMENT_CONTEXT)(HttpRequest())
    moment = timezone.localtime(revision.taken_at)
    return render_to_string(TEMPLATE, {**house, **pdf.context_of(revision), "timestamp": moment})


def rich_revision() -> ReportRevision:
    """A quarter that fills every table of the report."""
    publish_needs(35, 21, 41, 60)
    companies = [make_company() for _ in range(36)]
    for place in range(60):
        make_realisation(
            companies[place % 36],
            amount=1_000_000 + place,
            ended_on=date(2025, 8, 1 + place % 28),
        )
    for place in range(30):
        make_pledge(make_proposal(Status.PLEDGED), companies[place], planned_end=QUARTER.starts_on)
        make_proposal()
    revision = quarterly.prepare_report(quarter=QUARTER)
    revision.taken_at = timezone.now()
    revision.figures = freeze(QUARTER, as_of=None, now=revision.taken_at)
    revision.sources = sources()
    return revision
