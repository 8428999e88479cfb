"""Families past their time are forgotten; as the owner also old looks and old history."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from poverty_data.services.forgetting import due_families, forget_as_owner, forget_due


class Command(BaseCommand):
    help = "Forget families past their time (runs nightly too); safe to run again"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument(
            "--as-owner", action="store_true", help="also old looks and history (owner's role)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            counts = {"due": due_families().count()}
        else:
            counts = forget_due()
            if options["as_owner"]:
                counts |= forget_as_owner()
        self.stdout.write(json.dumps(counts))
