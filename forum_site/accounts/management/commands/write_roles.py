"""Write the roles' permissions to the groups. Run after every migrate."""

from typing import Any

from django.core.management.base import BaseCommand

from forum_site.accounts.services import write_roles


class Command(BaseCommand):
    help = "Make the permission groups equal to accounts/roles.py"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{write_roles()} roles")
