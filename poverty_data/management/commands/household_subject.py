"""Rights of a person: copy, access report or erasure. The NIK comes by standard input only."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from poverty_data.services.subject import subject_copy, subject_erase, subject_looks

DEEDS = {"copy": subject_copy, "access_report": subject_looks, "erase": subject_erase}


class Command(BaseCommand):
    help = "Serve the rights of a person; type the NIK after the start, or pipe it in"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", required=True, help="e-mail of the superuser who serves it")
        deed = parser.add_mutually_exclusive_group(required=True)
        for name in DEEDS:
            deed.add_argument(f"--{name.replace('_', '-')}", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email=options["by"].lower(), is_superuser=True).first()
        if person is None:
            raise CommandError("--by names no superuser.")
        nik = sys.stdin.readline().strip()
        name = next(name for name in DEEDS if options[name])
        try:
            told = DEEDS[name](nik=nik, by=person)
        except NotYours as refusal:
            raise CommandError("--by names no active superuser.") from refusal
        except RuleBroken as refusal:
            raise CommandError(refusal.sentence) from None
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
