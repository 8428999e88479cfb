"""Delete uploads and prints that no row names any more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from forum_site.documents.services import delete_orphan_documents
from forum_site.files.services import delete_orphan_uploads


class Command(BaseCommand):
    help = "Delete uploads and issued documents that no row names and that are older than a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count them")

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run = options["dry_run"]
        count = delete_orphan_uploads(dry_run=dry_run) + delete_orphan_documents(dry_run=dry_run)
        self.stdout.write(f"{count} orphan files {'would be deleted' if dry_run else 'deleted'}")
