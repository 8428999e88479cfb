"""Note which rows of the lists mirrors have not been told as they are."""

from typing import Any

from django.core.management.base import BaseCommand

from forum_site.api.changes import mark_differences


class Command(BaseCommand):
    help = "Compare the API's lists with the feed of changes (after every migrate; repeatable)"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"rows to tell: {mark_differences()}")
