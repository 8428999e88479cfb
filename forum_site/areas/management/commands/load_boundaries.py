"""Give the maps the city's own polygons: manage.py load_boundaries kelurahan.geojson"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum_site.areas.services import load_boundaries
from forum_site.errors import RuleBroken


class Command(BaseCommand):
    help = "Replace the schematic outlines by polygons of a GeoJSON file with code and name"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = options["file"].read_text(encoding="utf-8")
            found = load_boundaries(text=text)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Cannot read the file: {error}") from error
        except RuleBroken as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(
            f"{len(found.outlines)} kelurahan, {found.corners_kept} of {found.corners_read} corners"
            " kept. Restart the web processes: they hold the former map."
        )
