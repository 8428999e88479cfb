"""Building a quarterly report: once in effect, whatever happens to messages, workers and words."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from openpyxl import load_workbook
from pypdf import PdfReader

from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import deliver
from reports import pdf, tasks
from reports.models import ReportFile, ReportRevision
from reports.models.quarterly import MAX_ATTEMPTS
from reports.services import quarterly
from reports.services.quarterly.building import make_files, put_in_place, take_figures
from tests import factories
from tests.reports.quarterlies import THIRD, rich_quarter

pytestmark = pytest.mark.django_db


def content(revision: ReportRevision, kind: str) -> bytes:
    with revision.files.get(kind=kind).file.open("rb") as source:
        return source.read()


def test_a_large_city_stays_within_two_hundred_rows() -> None:
    company = factories.make_company()
    for place in range(70):
        rich = factories.make_realisation(
            company if place % 2 else None, ended_on=THIRD.starts_on, amount=1_000 + place
        )
    assert rich.pk
    revision = quarterly.prepare_report(quarter=THIRD)
    for row in range(60):
        factories.make_pledge(planned_end=THIRD.starts_on, amount=500 + row)
        factories.make_proposal()
    quarterly.build_revision(revision_id=revision.pk)
    revision.refresh_from_db()
    crowd = revision.figures
    crowd["villages"]["rows"] = [
        row | {"key": f"{copy}.{row['key']}"}
        for copy in range(10)
        for row in crowd["villages"]["rows"]
    ]
    revision.figures = crowd
    html = render_to_string("documents/quarterly.html", pdf.context_of(revision))
    assert len(crowd["plans"]["rows"]) == 60
    assert html.count("<tr") - html.count("<thead") <= 200
    book = load_workbook(BytesIO(content(revision, "lampiran")))
    assert book["Rencana dan realisasi"].max_row == 61
    assert book["Laporan diterima"].max_row == 71


def test_the_same_edition_gives_the_same_bytes() -> None:
    rich_quarter()
    revision = quarterly.prepare_report(quarter=THIRD)
    quarterly.build_revision(revision_id=revision.pk)
    first = dict(revision.files.values_list("kind", "sha256"))
    ReportRevision.objects.update(built_edition=0)  # as if the last step had been lost
    assert quarterly.build_revision(revision_id=revision.pk)
    assert dict(revision.files.values_list("kind", "sha256")) == first
    assert not quarterly.build_revision(revision_id=revision.pk)


@pytest.mark.django_db(transaction=True)
def test_four_duplicate_messages_at_once_build_once(settings: Any) -> None:
    secretary = factories.make_secretary()
    rich_quarter()
    OutboxMessage.objects.all().delete()
    revision = quarterly.prepare_report(quarter=THIRD)
    row = OutboxMessage.objects.get(task=tasks.build_quarterly.name)

    def once(place: int) -> bool:
        try:
            if place % 2:
                return deliver(str(row.pk))
            return tasks.build_quarterly(revision.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(once, range(4)))
    revision.refresh_from_db()
    assert revision.is_built
    assert ReportRevision.objects.count() == 1
    assert sorted(revision.files.values_list("kind", flat=True)) == sorted(ReportFile.Kind.values)
    assert (
        files_in(settings.PRIVATE_MEDIA_ROOT) == 4
    )  # one build, not two of which one was thrown away
    mails = OutboxMessage.objects.filter(to=secretary.email)
    assert mails.count() == 1


def files_in(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def test_a_poison_build_stops_after_five_attempts_with_an_alarm(broken_press) -> None:
    secretary = factories.make_secretary()
    revision = quarterly.prepare_report(quarter=THIRD)
    row = OutboxMessage.objects.get(task=tasks.build_quarterly.name)
    for _ in range(MAX_ATTEMPTS + 3):
        OutboxMessage.objects.filter(pk=row.pk).update(available_at=row.created_at)
        deliver(str(row.pk))
    row.refresh_from_db()
    revision.refresh_from_db()
    assert (row.status, row.attempts) == ("failed", MAX_ATTEMPTS)
    assert revision.has_failed
    assert not revision.files.exists()
    alarms = secretary.notices.filter(title__contains="gagal dibuat lima kali")
    assert alarms.count() == OutboxMessage.objects.filter(to=secretary.email).count() == 1
    assert not tasks.build_quarterly(revision.pk)  # a stray message starts nothing again
    broken_press()
    quarterly.retry_build(revision_id=revision.pk, by=secretary)
    assert tasks.build_quarterly(revision.pk)


def test_words_typed_while_it_is_built_are_not_lost() -> None:
    secretary = factories.make_secretary()
    revision = quarterly.prepare_report(quarter=THIRD)
    quarterly.change_words(
        revision_id=revision.pk, by=secretary, remarks="Kalimat baru.", wanted=[]
    )
    for row in OutboxMessage.objects.filter(task=tasks.build_quarterly.name):
        deliver(str(row.pk))
    revision.refresh_from_db()
    assert (revision.built_edition, revision.edition) == (2, 2)
    assert (
        "Kalimat baru." in PdfReader(BytesIO(content(revision, "laporan"))).pages[2].extract_text()
    )


def test_files_of_an_older_edition_never_take_the_place_of_newer_words() -> None:
    secretary = factories.make_secretary()
    rich_quarter()
    revision = quarterly.prepare_report(quarter=THIRD)
    take_figures(revision)
    made = make_files(revision)
    quarterly.change_words(
        revision_id=revision.pk, by=secretary, remarks="Kalimat baru.", wanted=[]
    )
    assert not put_in_place(revision, made)
    revision.refresh_from_db()
    assert not revision.is_built
    assert not revision.files.exists()
