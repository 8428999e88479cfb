"""Import a list of families from a file on this machine; prints one line of JSON."""

import json
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum_site.errors import RuleBroken
from poverty_data.importing.messages import BadFile
from poverty_data.services.imports.loading import load_file


class Command(BaseCommand):
    help = "Import a list of families (CSV or XLSX): all its good rows, or none"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--city", required=True, help="code of the city, such as 33.71")
        parser.add_argument("--source", required=True, help="DTSEN, DTKS, P3KE or your own list")
        parser.add_argument("--release", required=True, help="such as 2026-Q3")
        parser.add_argument("--as-of", required=True, type=date.fromisoformat)
        parser.add_argument("--encoding", default="", help="such as cp1252; found out if not given")
        parser.add_argument("--dry-run", action="store_true", help="check, and change nothing")
        parser.add_argument("--errors", type=Path, metavar="OUT.csv", help="what was found")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file'].name}.")
        try:
            with ExitStack() as stack:
                out = options["errors"]
                counts = load_file(
                    path=options["file"],
                    city=options["city"],
                    source=options["source"],
                    release=options["release"],
                    as_of=options["as_of"],
                    encoding=options["encoding"],
                    dry_run=options["dry_run"],
                    errors=out and stack.enter_context(private_file(out)),
                )
        except (BadFile, RuleBroken) as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(json.dumps(counts))


def private_file(path: Path) -> Any:
    """A file that only its owner reads: values of families stand in it."""
    path.touch(mode=0o600)
    return path.open("w", encoding="utf-8", newline="")
