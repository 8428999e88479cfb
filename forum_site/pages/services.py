"""The first texts of a new installation."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from forum_site.areas.models import Area
from forum_site.pages.models import Page, Question

DATA = Path(__file__).resolve().parent / "data" / "pages.json"
LAWS = Path(__file__).resolve().parent.parent / "rules" / "data" / "institutions.json"
KINDS = {
    "Perda": "Peraturan Daerah",
    "Perwali": "Peraturan Wali Kota",
    "Kepwal": "Keputusan Wali Kota",
}
#: Which of the city's regulations concern this service.
SUBJECTS = ("tanggung", "kemiskinan")


@transaction.atomic
def load_pages() -> int:
    """Insert the pages and questions that are missing; what somebody wrote or hid stays.

    Returns the number of new rows.
    """
    texts = json.loads(DATA.read_text(encoding="utf-8"))
    words = {"{kota}": city_name(), "{peraturan_kota}": regulations()}
    before = Page.objects.count() + Question.objects.count()
    for row in texts["pages"]:
        Page.objects.get_or_create(
            slug=row["slug"],
            defaults={"title": filled(row["title"], words), "body": filled(row["body"], words)},
        )
    for order, row in enumerate(texts["questions"], start=1):
        Question.objects.get_or_create(
            question=row["question"],
            defaults={"answer": filled(row["answer"], words), "order": order},
        )
    return Page.objects.count() + Question.objects.count() - before


def filled(text: str, words: dict[str, str]) -> str:
    """The text with the city's words in their places."""
    for place, word in words.items():
        text = text.replace(place, word)
    return text


def city_name() -> str:
    """The city of this installation."""
    return Area.objects.values_list("name", flat=True).get(code=settings.CITY_CODE)


def regulations() -> str:
    """The city's own regulations as a list; a sentence when none is known."""
    laws = json.loads(LAWS.read_text(encoding="utf-8"))["legal_bases"]
    lines = [line_of(law) for law in laws if concerns(law)]
    return "\n".join(lines) or "Peraturan kota belum dicatat. Sekretariat melengkapinya di sini."


def concerns(law: dict[str, Any]) -> bool:
    """Whether it is this city's and about what the forum does."""
    title = (law["title"] or "").lower()
    return law["jurisdiction"] == settings.CITY_CODE and any(word in title for word in SUBJECTS)


def line_of(law: dict[str, Any]) -> str:
    """- Peraturan Daerah Nomor 11 Tahun 2017 tentang ..."""
    kind = KINDS.get(law["type"], law["type"])
    return f"- {kind} Nomor {law['number']} Tahun {law['year']} tentang {law['title']}"
