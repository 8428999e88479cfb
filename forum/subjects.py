"""What an agenda item or a decision is about: one small table of which rows there are.

A subject is a kind and an opaque key. Rows of this floor and those beneath are found here, as the
person may see them; award rounds and cases stand above, so whoever knows them hands over a
``Subject`` that is already checked (forum_site.desk_site).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.urls import reverse

from companies.models import AnnualPlan, ParticipationLetter
from companies.workflow import LetterStatus
from forum.models import Decision, SubjectKind
from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from proposals.models import Proposal
from proposals.workflow import Status

#: Kinds whose rows stand above this floor.
FROM_ABOVE = (SubjectKind.AWARD, SubjectKind.CASE)
#: The sentence for a row that is not there and for one that is not this person's: the same.
UNKNOWN = "Yang dibicarakan tidak ditemukan. Periksa kode atau pilihannya."


@dataclass(frozen=True)
class Subject:
    """A row that is spoken about: its kind, key, name and page at the desk."""

    kind: str
    key: str
    label: str
    url: str = ""

    @property
    def choice(self) -> str:
        """As a form sends it."""
        return f"{self.kind}:{self.key}"


#: Nothing but the words of the item itself.
NOTHING = Subject(SubjectKind.OTHER, "", "")


def of_proposal(row: Proposal) -> Subject:
    url = reverse("admin:proposals_proposal_change", args=[row.pk])
    return Subject(SubjectKind.PROPOSAL, str(row.pk), f"{row.code} {row.title}"[:240], url)


def of_plan(row: AnnualPlan) -> Subject:
    url = reverse("admin:companies_annualplan_change", args=[row.pk])
    label = f"Rencana TJSLP {row.year} {row.company}"[:240]
    return Subject(SubjectKind.PLAN, str(row.pk), label, url)


def of_letter(row: ParticipationLetter) -> Subject:
    url = reverse("admin:companies_participationletter_change", args=[row.pk])
    label = f"Surat {row.number} {row.company}"[:240]
    return Subject(SubjectKind.LETTER, str(row.pk), label, url)


def of_decision(row: Decision) -> Subject:
    url = reverse("admin:forum_decision_change", args=[row.pk])
    label = f"{row}: {row.text}"
    return Subject(SubjectKind.DECISION, str(row.pk), label[:240], url)


@dataclass(frozen=True)
class Kind:
    """How rows of one kind are found and named; ``related`` is read along with them."""

    model: Any
    subject: Callable[[Any], Subject]
    related: tuple[str, ...] = ()
    waiting: Callable[[Any], Any] | None = None

    def rows(self, user: User) -> Any:
        """As this person may see them."""
        return self.model.objects.visible_to(user).select_related(*self.related)


#: Plans to synchronise, proposals in review or cleared, letters before the forum's decision,
#: decisions whose last day is over.
KINDS: dict[str, Kind] = {
    SubjectKind.PLAN: Kind(
        AnnualPlan,
        of_plan,
        ("company",),
        lambda rows: rows.waiting().order_by("submitted_at"),
    ),
    SubjectKind.PROPOSAL: Kind(
        Proposal,
        of_proposal,
        (),
        lambda rows: rows.filter(status__in=(Status.CLEARED, Status.IN_REVIEW)).order_by(
            "submitted_at"
        ),
    ),
    SubjectKind.LETTER: Kind(
        ParticipationLetter,
        of_letter,
        ("company",),
        lambda rows: rows.filter(status__in=(LetterStatus.CHECKED, LetterStatus.ASSIGNED)).order_by(
            "sent_at"
        ),
    ),
    SubjectKind.DECISION: Kind(
        Decision, of_decision, ("meeting",), lambda rows: rows.late().order_by("due_on")
    ),
}
#: The kind of a row, for its own page.
KIND_OF: dict[type[Model], str] = {kind.model: name for name, kind in KINDS.items()}


def find(kind: str, key: str, *, user: User) -> Subject:
    """The row of this floor or beneath; raises RuleBroken ``subject_unknown``."""
    known = KINDS.get(kind)
    if known is None:
        raise RuleBroken("subject_unknown", UNKNOWN, field="subject")
    rows = known.rows(user)
    if kind == SubjectKind.PROPOSAL and not is_uuid(key):
        found = rows.filter(code=key.strip().upper()).first()
    else:
        found = rows.filter(pk=key).first() if is_uuid(key) else None
    if found is None:
        raise RuleBroken("subject_unknown", UNKNOWN, field="subject")
    return known.subject(found)


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def waiting(user: User) -> list[Subject]:
    """What waits for a meeting, as this person may see it, kind by kind, the oldest first."""
    return [
        kind.subject(row)
        for kind in KINDS.values()
        if kind.waiting is not None
        for row in kind.waiting(kind.rows(user))
    ]


def shown_to_all(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Subject]:
    """Which of these (kind, key) everybody may read by name, with their public address."""
    keys = [key for kind, key in pairs if kind == SubjectKind.PROPOSAL]
    return {
        (SubjectKind.PROPOSAL, str(row.pk)): Subject(
            SubjectKind.PROPOSAL, str(row.pk), row.title, row.get_absolute_url()
        )
        for row in Proposal.objects.published().filter(pk__in=keys).defer("search")
    }
