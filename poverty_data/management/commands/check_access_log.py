"""Follow the chain of looks at families, and print its head to be kept off this machine."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from poverty_data.services.access import check_chain


class Command(BaseCommand):
    help = "Check the access log of families; --known-head HASH must still stand in it"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--known-head", default="", help="a head that was noted earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        report = check_chain(known_head=options["known_head"])
        told = {"rows": report.rows, "head": report.head, "broken_at": report.broken_at}
        self.stdout.write(json.dumps(told))
        if report.broken_at is not None:
            raise CommandError(f"The record {report.broken_at} was changed, or one before is gone.")
        if not report.knows_head:
            raise CommandError("The known head does not stand in the log: its end was rewritten.")
