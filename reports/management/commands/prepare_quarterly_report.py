"""Prepare the report on a quarter; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum_site.errors import RuleBroken
from reports.period import Quarter
from reports.services.quarterly import build_revision, prepare_report


class Command(BaseCommand):
    help = "Prepare the quarterly report: prepare_quarterly_report 2026 3"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("number", type=int, choices=(1, 2, 3, 4))
        parser.add_argument(
            "--build", action="store_true", help="make the files here instead of in the worker"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            revision = prepare_report(quarter=Quarter(options["year"], options["number"]))
        except RuleBroken as refusal:
            raise CommandError(refusal.sentence) from refusal
        if options["build"]:
            build_revision(revision_id=revision.pk)
            revision.refresh_from_db()
        self.stdout.write(
            f"{revision}: {revision.get_status_display()}, "
            f"{'berkas siap' if revision.is_built else 'berkas dibuat oleh pekerja'}"
        )
