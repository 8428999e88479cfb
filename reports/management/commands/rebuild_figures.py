"""`manage.py rebuild_figures [--check]`: count the public figures anew, or only compare them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.services import cells


class Command(BaseCommand):
    """Rebuild the rollups from accepted realisations and prove that both agree."""

    help = "Count the public figures anew and check them against the accepted reports."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare only, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            self.stdout.write(f"counted {cells.rebuild()} cells")
        found = cells.check()
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError("the public figures differ from the accepted reports")
        self.stdout.write("figures and accepted reports agree")
