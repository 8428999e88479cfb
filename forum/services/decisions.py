"""What a meeting decides: written while it runs or while its minutes are written."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from forum.models import Decision, Division, Meeting, Seat
from forum.models.agenda import AgendaItem, SubjectKind
from forum.models.decisions import DecisionKind, DecisionWay
from forum.services.agenda import item_of
from forum.services.meetings import check_holder, lock
from forum.services.quorum import Quorum, quorum_of
from forum.subjects import NOTHING, Subject, find
from forum.workflow import FollowUpStatus
from forum.workflow.meetings import WRITING
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.formats.dates import date_long, local_date
from forum_site.formats.numbers import number


@dataclass(frozen=True)
class Votes:
    """Counted hands."""

    agree: int
    against: int
    abstain: int

    @property
    def total(self) -> int:
        return self.agree + self.against + self.abstain


@dataclass(frozen=True)
class Wording:
    """What was decided, and who owes what follows until when; ``owner`` is a seat or a division.

    ``votes`` is None for a consensus.
    """

    kind: str
    text: str
    owner: Seat | Division
    due_on: date
    votes: Votes | None = None
    is_public: bool = True


@transaction.atomic
def record_decision(
    *,
    meeting_id: UUID,
    wording: Wording,
    key: str,
    by: User,
    item_id: int | None = None,
    subject: Subject = NOTHING,
) -> Decision:
    """Write down one decision. With ``item_id`` it is about what that point of the agenda is.

    The same ``key`` gives the same decision. A substantive one needs the quorum of the city's rule;
    where none is set it is taken by consensus only. Raises NotYours, RuleBroken ``not_now``,
    ``text_missing``, ``due_early``, ``item_unknown``, ``subject_unknown``, ``no_rule``,
    ``no_quorum``, ``too_many_votes``, ``no_votes``.
    """
    found = writable(meeting_id, by)
    before = Decision.objects.filter(key=key).first()
    if before is not None:
        return before
    item = item_of(found, item_id) if item_id else None
    about = subject_of(item, subject, by)
    check_wording(found, wording)
    quorum = quorum_of(found)
    check_quorum(wording, quorum)
    check_votes(wording, quorum)
    is_adopted = wording.votes is None or wording.votes.agree > wording.votes.against
    with acting(by=by, verb="decision.record"):
        return Decision.objects.create(
            meeting=found,
            item=item,
            number=next_number(found),
            kind=wording.kind,
            text=wording.text.strip(),
            present_voting=quorum.present,
            is_adopted=is_adopted,
            # A case is public when it is decided for good, and on its own page.
            is_public=wording.is_public and about.kind != SubjectKind.CASE,
            subject_kind=about.kind,
            subject_id=about.key,
            label=about.label,
            due_on=wording.due_on,
            follow_up=FollowUpStatus.OPEN if is_adopted else FollowUpStatus.NONE,
            key=key,
            written_by=by,
            **owner_columns(wording.owner),
            **vote_columns(wording.votes),
        )


@transaction.atomic
def remove_decision(*, meeting_id: UUID, decision_id: UUID, by: User) -> None:
    """Take it out again while the minutes are written; the next ones move up.

    A second click finds nothing any more. Raises NotYours, RuleBroken ``not_now``.
    """
    found = writable(meeting_id, by)
    row = found.decisions.filter(pk=decision_id).first()
    if row is None:
        return
    with acting(by=by, verb="decision.remove"):
        row.delete()
        for place, later in enumerate(found.decisions.order_by("number"), start=1):
            if later.number != place:
                later.number = place
                later.save(update_fields=["number"])


# --- Parts -------------------------------------------------------------------------------------
def writable(meeting_id: UUID, by: User) -> Meeting:
    """The meeting, locked, from its opening until the minutes are handed in."""
    check_holder(by)
    found = lock(meeting_id)
    if found.status not in WRITING:
        raise RuleBroken(
            "not_now",
            "Keputusan dicatat sejak rapat dibuka sampai notulen diajukan.",
        )
    return found


def subject_of(item: AgendaItem | None, subject: Subject, by: User) -> Subject:
    """What is decided about: that of the point, else the one given; as this person may see it."""
    if item is not None and item.subject_id:
        if item.subject_kind in (SubjectKind.AWARD, SubjectKind.CASE):
            return Subject(item.subject_kind, item.subject_id, item.label)
        return find(item.subject_kind, item.subject_id, user=by)
    return subject


def check_wording(found: Meeting, wording: Wording) -> None:
    if not wording.text.strip():
        raise RuleBroken("text_missing", "Tulis keputusannya.", field="text")
    day = local_date(found.starts_at)
    if wording.due_on < day:
        raise RuleBroken(
            "due_early", f"Pilih tanggal sejak hari rapat, {date_long(day)}.", field="due_on"
        )


def check_quorum(wording: Wording, quorum: Quorum) -> None:
    """Procedural ones (to adjourn, to postpone) are always possible."""
    if wording.kind == DecisionKind.PROCEDURAL:
        return
    if quorum.needed is None:
        if wording.votes is not None:
            raise RuleBroken(
                "no_rule",
                "Kuorum belum ditetapkan kota, jadi keputusan substantif tidak dapat diambil "
                "dengan suara. Ambil dengan musyawarah mufakat, atau isi kuorum di menu Aturan "
                "kota.",
                field="way",
            )
        return
    if not quorum.is_reached:
        raise RuleBroken(
            "no_quorum",
            f"Kuorum belum tercapai: hadir {number(quorum.present)} dari "
            f"{number(quorum.needed)} anggota bersuara yang diperlukan. Catat hadir yang kurang, "
            "atau ambil keputusan prosedural saja.",
            field="kind",
        )


def check_votes(wording: Wording, quorum: Quorum) -> None:
    """Hands are never more than people; the database holds it too."""
    if wording.votes is None:
        return
    if wording.votes.total == 0:
        raise RuleBroken("no_votes", "Isi jumlah suara.", field="votes_for")
    if wording.votes.total > quorum.present:
        raise RuleBroken(
            "too_many_votes",
            f"Jumlah suara {number(wording.votes.total)}, padahal anggota bersuara yang hadir "
            f"{number(quorum.present)}. Hitung lagi suaranya.",
            field="votes_for",
        )


def next_number(found: Meeting) -> int:
    return (found.decisions.aggregate(last=Max("number"))["last"] or 0) + 1


def owner_columns(owner: Seat | Division) -> dict[str, Seat | Division]:
    """Exactly one of two columns."""
    return {"owner_seat" if isinstance(owner, Seat) else "owner_division": owner}


def vote_columns(votes: Votes | None) -> dict[str, int | str]:
    """How it was taken."""
    if votes is None:
        return {"way": DecisionWay.CONSENSUS.value}
    return {
        "way": DecisionWay.VOTE.value,
        "votes_for": votes.agree,
        "votes_against": votes.against,
        "votes_abstain": votes.abstain,
    }
