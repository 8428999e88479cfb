"""Load areas of the city, fields, needs, rules and holidays. Safe to run again."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from forum_site.areas.models import Area
from forum_site.areas.services import load_bundled
from forum_site.rules.services import load_reference


class Command(BaseCommand):
    help = "Load the bundled reference data of FORUM_CITY_CODE (idempotent)"

    def handle(self, *args: Any, **options: Any) -> None:
        counts = {"Area": self.areas(), **load_reference()}
        self.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()))

    def areas(self) -> int:
        """Those that come with the project, or those that were loaded from a list before."""
        try:
            return load_bundled(city_code=settings.CITY_CODE)
        except FileNotFoundError:
            loaded = Area.objects.of_city()
            if not loaded.villages().exists():
                raise CommandError(
                    f"The areas of {settings.CITY_CODE} do not come with the project. Load them"
                    " once with `manage.py load_areas FILE.csv`, then start again"
                    " (docs/operations.md, Another city)."
                ) from None
            return loaded.count()
