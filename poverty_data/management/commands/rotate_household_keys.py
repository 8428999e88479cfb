"""Seal all families with the current key (the first of FORUM_HOUSEHOLD_KEYS)."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from poverty_data.privacy.keys import keyring
from poverty_data.services.rotation import BATCH, count_old, rotate


class Command(BaseCommand):
    help = "Seal all families with the current key; may be interrupted and run again"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=BATCH, help="rows of one transaction")
        parser.add_argument("--status", action="store_true", help="only count what is left")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["status"]:
            self.tell({"key": keyring().current, "left": count_old()})
            return
        done = rotate(batch=options["batch"], on_batch=self.progress)
        self.tell(
            {
                "key": keyring().current,
                "rows": done.rows,
                "left": done.left,
                "seconds": round(done.seconds, 1),
                "broken": {name: keys for name, keys in done.broken.items() if keys},
            }
        )
        if not done.is_done:
            raise CommandError(
                "Some rows still need an older key: keep it, look at the rows named as broken, "
                "and run this again."
            )

    def progress(self, table: str, rows: int) -> None:
        self.stderr.write(f"{table} {rows}")
        self.stderr.flush()

    def tell(self, report: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(report))
