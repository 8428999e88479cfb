"""Delete uploaded files that no row names any more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from forum_site.files.services import delete_orphans


class Command(BaseCommand):
    help = "Delete uploaded files that no row names and that are older than a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count them")

    def handle(self, *args: Any, **options: Any) -> None:
        count = delete_orphans(dry_run=options["dry_run"])
        verb = "would be deleted" if options["dry_run"] else "deleted"
        self.stdout.write(f"{count} orphan files {verb}")
