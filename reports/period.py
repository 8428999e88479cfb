"""The quarter as a value: half-open, in the city's calendar (Asia/Jakarta)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from forum_site.formats import dates

_TEXT = re.compile(r"^(\d{4})-Q?([1-4])$")


@dataclass(frozen=True, order=True)
class Quarter:
    """Triwulan ``number`` (1 to 4) of ``year``; from its first day until before the next one's."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError("a quarter is 1 to 4")

    @classmethod
    def of(cls, value: date | datetime) -> Self:
        """The quarter of a day, or of an instant as it is dated in the city."""
        day = dates.local_date(value)
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def from_code(cls, code: int) -> Self:
        """20263 is Triwulan III 2026, as the rollups store it."""
        return cls(code // 10, code % 10)

    @classmethod
    def parse(cls, text: str) -> Self:
        """ "2026-3" or "2026-Q3"; ValueError for everything else."""
        match = _TEXT.match(text)
        if match is None:
            raise ValueError(f"not a quarter: {text[:20]!r}")
        return cls(int(match[1]), int(match[2]))

    @property
    def code(self) -> int:
        return self.year * 10 + self.number

    @property
    def starts_on(self) -> date:
        """The first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def ends_before(self) -> date:
        """The day after the last one."""
        return self.next().starts_on

    def next(self) -> Self:
        after = self.number % 4 + 1
        return type(self)(self.year + (after == 1), after)

    def previous(self) -> Self:
        before = (self.number + 2) % 4 + 1
        return type(self)(self.year - (before == 4), before)

    def __contains__(self, value: date | datetime) -> bool:
        return self.starts_on <= dates.local_date(value) < self.ends_before

    def __str__(self) -> str:
        return dates.quarter(self.year, self.number)
