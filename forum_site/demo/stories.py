"""The stories in ``data``, told as if they ended today.

In the files it is Saturday, 21 November 2026. Every date moves by the same whole number of weeks,
so that this day falls on or just before the day of loading and every weekday stays what it was:
the secretariat works on no Sunday.
"""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

DATA = Path(__file__).resolve().parent / "data"
STORY_DAY = date(2026, 11, 21)
JAKARTA = ZoneInfo("Asia/Jakarta")
OFFICE_HOUR = time(10, 15)
_YEAR_IN_PROSE = re.compile(r"\b20[2-3][0-9]\b")
_DAYS_OF_A_YEAR = 365.25


def read(name: str) -> Any:
    """One file of stories."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Shift:
    """How far the stories move, in whole weeks (backwards when negative)."""

    weeks: int

    @classmethod
    def ending_on(cls, today: date) -> "Shift":
        """The shift by which the story day falls on ``today`` or within the six days before."""
        return cls((today - STORY_DAY).days // 7)

    @property
    def story_day(self) -> date:
        """The day on which the moved stories end."""
        return STORY_DAY + timedelta(weeks=self.weeks)

    def day(self, text: str) -> date:
        """The moved date of "2025-02-10"."""
        return date.fromisoformat(text[:10]) + timedelta(weeks=self.weeks)

    def day_or_none(self, text: str | None) -> date | None:
        return self.day(text) if text else None

    def instant(self, text: str) -> datetime:
        """The moved instant of "2025-02-10T09:20" (WIB); a date alone is an office hour."""
        clock = time.fromisoformat(text[11:]) if len(text) > 10 else OFFICE_HOUR
        return datetime.combine(self.day(text), clock, tzinfo=JAKARTA)

    def at_office_hour(self, day: date) -> datetime:
        """A moved date as an instant."""
        return datetime.combine(day, OFFICE_HOUR, tzinfo=JAKARTA)

    def instant_or_none(self, text: str | None) -> datetime | None:
        return self.instant(text) if text else None

    def prose(self, text: str) -> str:
        """A text whose years ("APBD 2026") have moved by as many whole years as the dates."""
        years = round(self.weeks * 7 / _DAYS_OF_A_YEAR)
        return _YEAR_IN_PROSE.sub(lambda year: str(int(year[0]) + years), text)
