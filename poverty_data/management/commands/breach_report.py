"""Whose data a breach touched: every look in a span, as CSV on standard output."""

import csv
import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from forum_site.accounts.models import User
from forum_site.exports.columns import guarded, titles
from poverty_data.services.watch import BREACH_COLUMNS, affected


class Command(BaseCommand):
    help = "Print every look at a family in a span (days or instants of WIB), as CSV"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", dest="since", required=True, help="2026-09-03 or 2026-09-03T08:00"
        )
        parser.add_argument("--to", dest="until", required=True, help="a day counts to its end")
        parser.add_argument("--user", default="", help="only what this e-mail address saw")

    def handle(self, *args: Any, **options: Any) -> None:
        person = None
        if options["user"]:
            person = User.objects.filter(email=options["user"].lower()).first()
            if person is None:
                raise CommandError("--user names nobody.")
        writer = csv.writer(self.stdout)
        writer.writerow(titles(BREACH_COLUMNS))
        span = {"since": instant(options["since"]), "until": instant(options["until"], is_end=True)}
        families = set()
        for row in affected(**span, by=person):
            families.add(row.look.household_id)
            writer.writerow([_cell(column.value(row)) for column in BREACH_COLUMNS])
        self.stderr.write(f"{len(families - {None})} keluarga")


def instant(text: str, *, is_end: bool = False) -> dt.datetime:
    """A day's beginning (its end with ``is_end``), or the instant itself, in WIB."""
    try:
        day, moment = parse_date(text), parse_datetime(text)
    except ValueError as error:
        raise CommandError(f"{text} is no date.") from error
    if day is not None and "T" not in text:
        moment = dt.datetime.combine(day + dt.timedelta(days=int(is_end)), dt.time())
    if moment is None:
        raise CommandError(f"{text} is no date.")
    return moment if moment.tzinfo else timezone.make_aware(moment)


def _cell(value: Any) -> str:
    return "" if value is None else guarded(str(value))
