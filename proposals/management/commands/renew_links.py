"""`manage.py renew_links`: after an old DJANGO_SECRET_KEY was taken out for good."""

from typing import Any

from django.core.management.base import BaseCommand

from proposals.services.links import renew_links


class Command(BaseCommand):
    help = "Give links to stop following and to endorse, made with a key that is gone, a new secret"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{renew_links()} tautan dibuat baru")
