"""Residents who speak up: questions, notes of monitors, survey links; every name is invented."""

import time
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from forum.models import Accreditation, MonitorChecklist, MonitorNote, ProposalQuestion
from forum.services.monitors import Seen, start_note, submit_note
from forum.services.questions import Asked, ask_question, new_token
from forum_site.accounts.models import User
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import create_organisation
from proposals.models import Proposal
from tests import factories as make
from tests.companies.care import make_work
from tests.factories import make_proposal

PHONE, EMAIL = "+6281333344445", "penanya.rahasia@contoh.example"
NIK = "3371016708790001"


def opened_long_ago() -> str:
    """The token of a form that somebody has read."""
    return new_token(opened_at=time.time() - 60)


def make_question(proposal: Proposal | None = None, **words: str) -> ProposalQuestion:
    """A question of somebody who left a contact."""
    return ask(proposal, **words)[0]


def ask(proposal: Proposal | None = None, **words: str) -> tuple[ProposalQuestion, str]:
    """The question, and the secret of the asker's link."""
    said = {"text": "Kapan pekerjaannya mulai?", "phone": PHONE, "email": EMAIL} | words
    return ask_question(
        proposal=proposal or make_proposal(),
        words=Asked(**said),
        token=opened_long_ago(),
        client=f"10.1.1.{next(make.numbers)}",
    )


def make_body(name: str = "", *, accredited: bool = True) -> Organisation:
    """A community body, accredited as a monitor unless told otherwise."""
    body = create_organisation(
        kind=Organisation.Kind.COMMUNITY,
        name=name or f"Lembaga Contoh {next(make.numbers)}",
        by=None,
    )
    if accredited:
        Accreditation.objects.create(
            organisation=body, number="12/SK/2026", starts_on=date(2026, 1, 5)
        )
    return body


def make_monitor(body: Organisation | None = None) -> User:
    """Somebody of an accredited body."""
    return make.make_member(body or make_body())


def make_checklist() -> MonitorChecklist:
    """The current version of the questions, made once."""
    found = MonitorChecklist.objects.current()
    return found or MonitorChecklist.objects.create(
        version=1, valid_from=date(2026, 1, 5), questions=["Dipakai warga?", "Papan nama ada?"]
    )


def seen(**more: Any) -> Seen:
    """What a monitor saw today."""
    said: dict[str, Any] = {
        "visited_on": timezone.localdate(),
        "existence": "partly",
        "count_found": 8,
        "count_unit": "rumah",
        "quality": "fair",
        "verdict": "differs",
        "text": "Delapan dari sepuluh jamban terpasang.",
        "answers": ["yes", "unseen"],
    }
    return Seen(**said | more)


def make_draft(by: User | None = None, proposal: Proposal | None = None) -> MonitorNote:
    """A draft about a realised programme of one company."""
    make_checklist()
    return start_note(proposal=proposal or make_work().proposal, by=by or make_monitor())


def make_note(by: User | None = None, proposal: Proposal | None = None) -> MonitorNote:
    """A note that was sent and waits for replies."""
    note = make_draft(by, proposal)
    return submit_note(note_id=note.pk, seen=seen(), by=note.author)


def let_time_pass(note: MonitorNote) -> None:
    """The last day to reply was yesterday."""
    MonitorNote.objects.filter(pk=note.pk).update(
        reply_due_on=timezone.localdate() - timedelta(days=1)
    )
