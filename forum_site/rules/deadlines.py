"""How near a promised day is, in working days of the city."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from forum_site.rules.calendar import add_working_days, working_days_between
from forum_site.rules.models import Holiday


@dataclass(frozen=True)
class Deadline:
    """A promised day; ``days`` are the working days left, ``kind`` is late, soon or ""."""

    on: date
    days: int
    kind: str
    words: str


class Deadlines:
    """Reads the holidays once, for a whole page of deadlines."""

    def __init__(self, today: date | None = None) -> None:
        self.today = today or timezone.localdate()
        self.holidays = set(Holiday.objects.values_list("on", flat=True))
        #: The next working day: what is due until then is due soon.
        self.soon_until = add_working_days(self.today, 1, self.holidays)

    def of(self, due: date | None) -> Deadline | None:
        """The deadline of a day, or None where nothing was promised."""
        if due is None:
            return None
        days = working_days_between(self.today, due, self.holidays)
        kind = "late" if due < self.today else "soon" if due <= self.soon_until else ""
        return Deadline(on=due, days=days, kind=kind, words=self.words(due, days))

    def words(self, due: date, days: int) -> str:
        """ "lewat 2 hari kerja", "hari ini", "3 hari kerja lagi"."""
        if due < self.today:
            return f"lewat {-days} hari kerja" if days else f"lewat {(self.today - due).days} hari"
        if due == self.today:
            return "hari ini"
        return f"{days} hari kerja lagi" if days > 1 else "hari kerja berikutnya"
