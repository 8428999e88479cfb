"""Filters of the public register of decisions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from forum.models import Decision, SubjectKind
from forum.workflow import FollowUpStatus
from forum.workflow.meetings import OWED

#: What the register can be asked for; the words stand in the tabs.
STATES = (
    ("", "Semua"),
    ("berjalan", "Belum selesai"),
    ("terlambat", "Lewat batas"),
    ("selesai", "Selesai"),
)
LONGEST = 80


@dataclass(frozen=True)
class DecisionFilter:
    """What was asked: words, state, year, kind of subject. Nonsense is as if nothing was asked."""

    words: str = ""
    state: str = ""
    year: int | None = None
    about: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> "DecisionFilter":
        year = asked.get("tahun", "")
        state, about = asked.get("keadaan", ""), asked.get("tentang", "")
        return cls(
            words=asked.get("q", "").replace("\0", "")[:LONGEST].strip(),
            state=state if state in dict(STATES) else "",
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
            about=about if about in SubjectKind.values else "",
        )

    @property
    def is_empty(self) -> bool:
        return self == DecisionFilter()

    def apply(self, rows: QuerySet[Decision], today: date | None = None) -> QuerySet[Decision]:
        """The rows that were asked for."""
        if self.words:
            rows = rows.filter(
                Q(text__icontains=self.words) | Q(meeting__title__icontains=self.words)
            )
        if self.year:
            rows = rows.filter(meeting__year=self.year)
        if self.about:
            rows = rows.filter(subject_kind=self.about)
        late = Q(follow_up__in=OWED, due_on__lt=today or timezone.localdate())
        states = {
            "berjalan": Q(follow_up__in=OWED),
            "terlambat": late,
            "selesai": Q(follow_up=FollowUpStatus.DONE),
        }
        return rows.filter(states[self.state]) if self.state else rows
