"""Attached documents of the demo: real PDFs that the house accepts."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from forum_site.demo.loading import papers
from forum_site.demo.loading.cast import Cast
from forum_site.demo.stories import Shift
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
