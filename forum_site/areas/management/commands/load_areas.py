"""Load the areas of a city: one that comes with the project, or a CSV of your own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum_site.areas.services import load_areas, load_bundled


class Command(BaseCommand):
    help = "Load areas: load_areas 33.71, or load_areas FILE.csv [--outline FILE.geojson]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="city code that comes with the project, or a CSV file")
        parser.add_argument("--outline", type=Path, help="GeoJSON with a polygon per kelurahan")

    def handle(self, *args: Any, **options: Any) -> None:
        source = options["source"]
        try:
            if source.endswith(".csv"):
                number = load_areas(csv_path=Path(source), outline_path=options["outline"])
            else:
                number = load_bundled(city_code=source)
        except FileNotFoundError as error:
            raise CommandError(f"No such file or bundled city: {error.filename}") from error
        self.stdout.write(f"{number} areas")
