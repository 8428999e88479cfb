"""Tell the demo's stories once. A second call changes nothing."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from forum_site.demo import loading, people


class Command(BaseCommand):
    help = "Load the invented stories of the demo, once (FORUM_ENVIRONMENT=demo only)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            help="the day on which the stories end (default: today in WIB)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError(
                "The demo is loaded only where FORUM_ENVIRONMENT=demo: its logins are known to all."
            )
        if loading.is_loaded():
            if options["verbosity"] > 1:
                self.stdout.write("the demo is loaded already")
            return
        if settings.CITY_CODE == people.STORY_CITY:
            self.stdout.write("loading the demo's stories (once)")
        else:
            self.stdout.write("the stories are another city's: this one begins with people only")
        counts = loading.load(today=options["today"] or timezone.localdate())
        self.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()))
