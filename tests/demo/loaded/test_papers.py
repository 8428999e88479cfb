"""Attached documents of the demo: real PDFs that the house accepts."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from companies import tasks
from companies.models import Pledge, Realisation
from forum_site.demo.loading import papers
from forum_site.demo.loading.cast import Cast
from forum_site.demo.stories import Shift
from forum_site.outbox.models import OutboxMessage
from proposals.models import Attachment, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


@pytest.mark.parametrize(("kind", "words"), [("budget", "Kloset dan pipa"), ("land", "izin")])
def test_a_paper_says_what_the_story_says(kind: str, words: str) -> None:
    proposal = Proposal.objects.get(title="Jamban keluarga untuk delapan rumah di RW 09")
    cast = Cast(shift=Shift.ending_on(date(2026, 11, 21)), proposals={1: proposal})
    paper = papers.make_paper(cast, {"id": 1}, kind, order=1)
    text = PdfReader(BytesIO(paper.file.file.read())).pages[0].extract_text()
    assert words in text
    assert proposal.title in text
    assert paper.kind == Attachment.Kind(kind)


def test_the_worker_is_asked_for_the_papers_of_companies_that_sign_in() -> None:
    pledges = Pledge.objects.select_related("made_by")
    cast = Cast(shift=Shift.ending_on(date(2026, 11, 21)), pledges={p.key: p for p in pledges})
    papers.queue_issued(cast)
    rows = OutboxMessage.objects.filter(key__startswith="demo:")
    doors = (tasks.issue_agreement, tasks.issue_bast, tasks.issue_certificate, tasks.issue_plate)
    assert {row.task for row in rows} == {door.name for door in doors}
    for row in rows.filter(task="companies.issue_certificate"):
        assert Realisation.objects.get(pk=row.arguments["realisation_id"]).created_by
