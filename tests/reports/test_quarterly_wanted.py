"""Decisions that a report asks for: what waits stands in the draft, nothing of a case gets out."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from companies.workflow.letters import LetterStatus
from forum_site.formats.dates import date_long
from forum_site.outbox.models import OutboxMessage
from reports import awaiting
from reports.models import ReportFile, ReportRevision
from reports.services import quarterly
from tests import factories as make
from tests.companies.letter_scenes import make_letter
from tests.reports import award_scenes, case_scenes
from tests.reports.quarterlies import THIRD, built, published

pytestmark = pytest.mark.django_db


def draft() -> ReportRevision:
    """While a round, two letters and a case wait."""
    award_scenes.prepared()
    for _ in range(2):
        make_letter(status=LetterStatus.CHECKED)
    make_letter(status=LetterStatus.SENT)
    case_scenes.make_case()
    return quarterly.prepare_report(quarter=THIRD)


def send_words(client: Client, revision: ReportRevision, **changes: Any) -> int:
    """Post the form as the page shows it, with what the person changed."""
    data = {"words-remarks": ""}
    for place, row in enumerate(revision.wanted, start=1):
        data |= {f"words-{name}_{place}": row[name] for name in ("what", "why", "until")}
    data |= {f"words-{name}": value for name, value in changes.items()}
    plain = {name.removeprefix("words-"): value for name, value in data.items()}
    url = reverse("admin:reports_quarterlyreport_deed", args=[revision.report_id, "words"])
    return client.post(url, plain).status_code


def test_a_new_report_begins_with_what_waits_and_since_when(client: Client) -> None:
    secretary = make.make_secretary()
    client.force_login(secretary)
    wanted = draft().wanted
    assert {row["what"] for row in wanted} == {
        "Tetapkan penerima Penghargaan contoh",
        "Beri disposisi atas 2 surat partisipasi perusahaan",
    }
    since = {f"Menunggu sejak {date_long(row.since)}" for row in awaiting.decisions_awaited()}
    assert {row["why"] for row in wanted} <= since
    for row in wanted:
        assert client.get(row["about"]).status_code == 200


def test_the_secretariat_changes_and_drops_lines_and_the_desk_keeps_its_way(
    client: Client,
) -> None:
    client.force_login(make.make_secretary())
    revision = draft()
    first, second = revision.wanted
    changes = {"what_1": "Pilih penerima", "drop_2": "on", "about_1": "javascript:alert(1)"}
    assert send_words(client, revision, **changes, what_3="Hadiri rapat", until_3="") == 302
    revision.refresh_from_db()
    assert revision.wanted == [
        first | {"what": "Pilih penerima"},
        {"what": "Hadiri rapat", "why": "", "until": ""},
    ]
    page = client.get(revision_page(revision)).content.decode()
    assert first["about"] in page
    assert "javascript:alert" not in page
    assert second["what"] not in page


def revision_page(revision: ReportRevision) -> str:
    return reverse("admin:reports_quarterlyreport_change", args=[revision.report_id])


def test_the_desk_reads_of_a_case_and_that_it_is_not_published(client: Client) -> None:
    client.force_login(make.make_secretary())
    page = client.get(revision_page(draft())).content.decode()
    assert "Perkara sanksi menunggu keputusan" in page
    assert "tidak ikut terbit" in page
    client.force_login(make.make_officer())
    page = client.get(revision_page(ReportRevision.objects.get())).content.decode()
    assert "Laporan Triwulan III 2025" in page
    assert "erkara" not in page


def test_nothing_of_an_open_case_is_published(client: Client) -> None:
    secretary = make.make_secretary()
    revision = draft()
    key = {"revision_id": revision.pk, "by": secretary}
    built(revision)
    quarterly.check_revision(**key)
    assert quarterly.build_revision(revision_id=revision.pk)
    quarterly.publish_revision(**key)
    revision.refresh_from_db()
    told = "\n".join([*everything_public(client, revision), frozen(revision)]).lower()
    assert "tetapkan penerima" in told
    for word in (case_scenes.CANARY, "perkara", "sanksi"):
        assert word not in told


def frozen(revision: ReportRevision) -> str:
    return json.dumps([revision.figures, revision.wanted, revision.changes, revision.remarks])


def everything_public(client: Client, revision: ReportRevision) -> list[str]:
    """The page, the JSON and the text of every file, as anybody gets them."""
    page = client.get(revision.report.get_absolute_url()).content.decode()
    figures = client.get(reverse("quarterly:json", args=[revision.pk])).content.decode()
    found = [page, figures]
    for kind in (ReportFile.Kind.REPORT, ReportFile.Kind.SHEET):
        paper = PdfReader(BytesIO(downloaded(client, revision, kind)))
        found += [leaf.extract_text() for leaf in paper.pages]
    book = load_workbook(BytesIO(downloaded(client, revision, ReportFile.Kind.ANNEX)))
    found += [str(row) for sheet in book for row in sheet.iter_rows(values_only=True)]
    return found


def downloaded(client: Client, revision: ReportRevision, kind: str) -> bytes:
    return client.get(reverse("quarterly:download", args=[revision.pk, kind])).getvalue()


def test_what_was_published_stays_when_the_decision_is_made() -> None:
    revision = draft()
    before = list(revision.wanted)
    report = published()
    award_scenes.AwardRound.objects.update(status="withdrawn")
    assert report.revisions.get().wanted == before
    assert not OutboxMessage.objects.filter(status="failed").exists()
    again = quarterly.prepare_revision(report_id=report.pk, by=make.make_secretary())
    assert again.wanted == before  # the words of the last one; the desk shows what still waits
    assert not any("Penghargaan" in row.text for row in awaiting.decisions_awaited())
