"""What figures are counted of: a span of days, a field, a place."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from forum_site.formats.dates import midnight
from reports.period import Quarter


@dataclass(frozen=True)
class Scope:
    """What is counted: a year or a quarter, a field, a kecamatan or kelurahan; empty is all.

    ``to_date`` counts from the first day of the quarter's year; ``until`` ends the span before its
    time: cells know whole quarters only, so what was done is then counted from the reports.
    """

    year: int | None = None
    quarter: Quarter | None = None
    field: str = ""
    area: str = ""
    to_date: bool = False
    #: The day after the last one.
    until: date | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """First day and the day after the last one; None for all time."""
        if self.quarter:
            first = Quarter(self.quarter.year, 1) if self.to_date else self.quarter
            return first.starts_on, min(self.quarter.ends_before, self.until or date.max)
        if self.year:
            return date(self.year, 1, 1), min(date(self.year + 1, 1, 1), self.until or date.max)
        return None

    @property
    def instants(self) -> tuple[datetime, datetime] | None:
        """The same span as instants in the city's zone."""
        if self.days is None:
            return None
        first, after = map(midnight, self.days)
        return first, after

    def year_before(self) -> "Scope | None":
        """The same span a year earlier; None for all time."""
        if self.quarter:
            return replace(self, quarter=Quarter(self.quarter.year - 1, self.quarter.number))
        return replace(self, year=self.year - 1) if self.year else None
