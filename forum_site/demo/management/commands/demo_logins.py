"""Print who can sign in to the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from forum_site.demo.people import login_table


class Command(BaseCommand):
    help = "Print the logins of the demo"

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("There are demo logins only where FORUM_ENVIRONMENT=demo.")
        self.stdout.write(login_table())
