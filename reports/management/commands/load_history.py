"""`manage.py load_history [--city 32.73]`: invented reports that give the published figures."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.services import history


class Command(BaseCommand):
    """Load the realisation of 2014 and 2015 for a demonstration."""

    help = "Make invented reports that add up to the published realisation of 2014 and 2015."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--city", default=history.published()["city"], help="Kemendagri code")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError("these reports are invented: not in production")
        try:
            number = history.load_history(city_code=options["city"])
        except FileNotFoundError as error:
            raise CommandError(f"no areas come with the project for {options['city']}") from error
        self.stdout.write(f"made {number} invented reports")
