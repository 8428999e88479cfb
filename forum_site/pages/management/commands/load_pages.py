"""`manage.py load_pages`: the first texts of guides, law, privacy and questions."""

from typing import Any

from django.core.management.base import BaseCommand

from forum_site.pages.services import load_pages


class Command(BaseCommand):
    """Insert missing pages; never touches one that is there."""

    help = "Insert the pages and questions that come with the project and are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"added {load_pages()} texts")
