"""Load areas of the city, fields, needs, rules and holidays. Safe to run again."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from forum_site.areas.services import load_bundled
from forum_site.rules.services import load_reference


class Command(BaseCommand):
    help = "Load the bundled reference data of FORUM_CITY_CODE (idempotent)"

    def handle(self, *args: Any, **options: Any) -> None:
        areas = load_bundled(city_code=settings.CITY_CODE)
        counts = {"Area": areas, **load_reference()}
        self.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()))
