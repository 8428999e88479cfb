"""Give the database roles of public pages and of staff their rights on the tables."""

from typing import Any

from django.core.management.base import BaseCommand

from forum_site.accounts.database_roles import grant_tables


class Command(BaseCommand):
    help = "Give the database roles web and desk their rights (after every migrate, as the owner)"

    def handle(self, *args: Any, **options: Any) -> None:
        granted = grant_tables()
        self.stdout.write(f"rights given to: {', '.join(granted) or 'nobody (no such roles)'}")
