"""`manage.py load_letter_templates`: the letters that come with the project."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.services.letters.templates import load_templates


class Command(BaseCommand):
    """Insert missing templates; never touches one that is there."""

    help = "Insert the templates of letters that come with the project and are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"added {load_templates()} templates")
