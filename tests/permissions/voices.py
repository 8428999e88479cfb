"""What residents said about the world's proposal, and what is theirs by link."""

from django.utils import timezone

from forum.models import Audience, MonitorNote, NotePhoto, ProposalQuestion, Survey, SurveyLink
from forum_site.accounts.models import User
from forum_site.files.services import store_photo
from forum_site.organisations.models import Organisation
from forum_site.secrets import hash_secret
from proposals.models import Proposal
from tests.companies.care import make_work
from tests.files.samples import photo_bytes, upload
from tests.forum.voices import make_draft, make_note

QUESTION_SECRET, REPLY_SECRET = "rahasia-penanya-1", "rahasia-penjawab-1"
SURVEY_SECRET = "rahasia-survei-1"


def voice_targets(
    published: Proposal, company_a: Organisation, monitor: User | None
) -> dict[str, dict]:
    """A question that company A was asked to answer, and one for the proposer by link."""
    asked = ProposalQuestion.objects.create(
        code="TN-2026-0001-A",
        token_hash=hash_secret(QUESTION_SECRET),
        proposal=published,
        text="Kapan pekerjaannya mulai?",
        asked_side=ProposalQuestion.Side.COMPANY,
        asked_company=company_a,
    )
    ProposalQuestion.objects.create(
        code="TN-2026-0002-B",
        token_hash="b" * 64,
        proposal=published,
        text="Siapa yang merawatnya?",
        asked_side=ProposalQuestion.Side.PROPOSER,
        reply_hash=hash_secret(REPLY_SECRET),
    )
    make_survey()
    return {
        "question_link": {"secret": QUESTION_SECRET},
        "question_reply_link": {"secret": REPLY_SECRET},
        "question_of_a": {"question_id": asked.pk},
        **note_targets(company_a, monitor),
        "survey_link": {"secret": SURVEY_SECRET},
    }


def make_survey() -> Survey:
    """An open survey with one link."""
    lines = ["Jelas.", "Tepat waktu.", "Berguna."]
    survey = Survey.objects.create(
        year=2026,
        status="open",
        questions=dict.fromkeys(Audience.values, lines),
        closes_on=timezone.localdate(),
        opened_at=timezone.now(),
    )
    SurveyLink.objects.create(
        survey=survey, audience=Audience.COMPANY, token_hash=hash_secret(SURVEY_SECRET)
    )
    return survey


def note_targets(company_a: Organisation, monitor: User | None) -> dict[str, dict]:
    """Notes about work of company A in each status, by the monitor; a draft of another body."""
    published, sent = (make_note(monitor, make_work(company=company_a).proposal) for _ in range(2))
    MonitorNote.objects.filter(pk=published.pk).update(
        status="published", published_at=timezone.now()
    )
    photo = NotePhoto.objects.create(
        note=sent, file=store_photo(upload=upload(photo_bytes((64, 48))), by=None)
    )
    draft, watched = make_draft(monitor), make_work().proposal
    return {
        "published_note": {"note_id": published.pk},
        "sent_note": {"note_id": sent.pk},
        "draft_note": {"note_id": draft.pk},
        "foreign_draft_note": {"note_id": make_draft().pk},
        "note_photo": {"photo_id": photo.pk, "variant": "small"},
        "watched": {"code": watched.code},
    }
