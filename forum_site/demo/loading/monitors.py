"""Accredited bodies, what they found at programmes, and what they were answered."""

from typing import Any

from forum.models import Accreditation, MonitorChecklist, MonitorNote, NotePhoto, NoteReply
from forum.services.monitors import official_words
from forum.workflow.monitors import NoteStatus
from forum_site.accounts.models import User
from forum_site.demo import people
from forum_site.demo.loading.cast import Cast
from forum_site.demo.loading.files import stored_drawing
from forum_site.demo.stories import read
from forum_site.rules.calendar import add_months
from forum_site.rules.services import promised_date, rule_value

Story = dict[str, Any]
QUESTIONS = [
    "Penerima tahu dari mana bantuannya?",
    "Papan nama program terpasang?",
    "Hasilnya dipakai saat Anda datang?",
    "Ada yang merawat?",
]
BODIES = {"M02": "03/SK-FORUM/2026", "M03": "04/SK-FORUM/2026"}
SINCE = "2026-01-05"


def load(cast: Cast, *, with_files: bool) -> None:
    """After the realisations, which the notes stand beside."""
    since = cast.shift.day(SINCE)
    checklist = MonitorChecklist.objects.create(
        version=1, valid_from=since, questions=QUESTIONS, created_by=cast.secretary(0)
    )
    for story, number in BODIES.items():
        Accreditation.objects.create(
            organisation=cast.organisations[story],
            number=number,
            starts_on=since,
            ends_on=add_months(since, 24),
            given_by=cast.secretary(1),
        )
    for seed, story in enumerate(read("monitor_notes")):
        note = load_note(cast, story, checklist)
        if with_files:
            need = note.proposal.need
            code = need.code if need else "jamban-keluarga"
            drawing = stored_drawing(code, seed=40 + seed, is_done=True)
            NotePhoto.objects.create(note=note, file=drawing)


def load_note(cast: Cast, story: Story, checklist: MonitorChecklist) -> MonitorNote:
    """One note as it stands today."""
    shift, proposal = cast.shift, cast.proposals[story["proposal"]]
    sent_at, published_at = shift.instant(story["sent_at"]), story.get("published_at")
    days = rule_value("monitor_reply_working_days", on=sent_at.date())
    note = MonitorNote.objects.create(
        organisation=cast.organisations[story["body"]],
        author=monitor(cast),
        proposal=proposal,
        checklist=checklist,
        status=NoteStatus.PUBLISHED if published_at else NoteStatus.SUBMITTED,
        visited_on=shift.day(story["visited_on"]),
        sent_at=sent_at,
        published_at=shift.instant_or_none(published_at),
        reply_due_on=promised_date(sent_at.date(), days) if days else None,
        official=official_words(proposal),
        **{
            name: story[name]
            for name in ("existence", "count_found", "count_unit", "quality", "verdict")
        },
        answers=story["answers"],
        text=shift.prose(story["text"]),
    )
    if reply := story.get("reply"):
        NoteReply.objects.create(
            note=note,
            company=cast.organisations[reply["company"]],
            text=shift.prose(reply["text"]),
            at=shift.instant(reply["at"]),
        )
    return note


def monitor(cast: Cast) -> User:
    """The one monitor of the demo who signs in."""
    return cast.people[people.MONITOR.email]
