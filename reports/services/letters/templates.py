"""The templates of a new installation."""

import json
from pathlib import Path

from django.conf import settings
from django.db import transaction

from reports.models import LetterTemplate

DATA = Path(__file__).resolve().parents[2] / "data" / "letter_templates.json"


@transaction.atomic
def load_templates() -> int:
    """Insert the templates whose code the city does not have yet; the number of new rows.

    What somebody changed, ended or wrote anew stays.
    """
    known = set(
        LetterTemplate.objects.filter(city_id=settings.CITY_CODE).values_list("code", flat=True)
    )
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    new = [
        LetterTemplate(city_id=settings.CITY_CODE, order=order, **row)
        for order, row in enumerate(rows, start=1)
        if row["code"] not in known
    ]
    LetterTemplate.objects.bulk_create(new)
    return len(new)
