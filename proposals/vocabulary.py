"""The city's places, fields and needs as the catalogue offers and understands them.

They change a few times a year and are asked for with every search: each process keeps them for a
minute, so that a new need is there a minute after it was written.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from forum_site.areas.models import Area
from forum_site.rules.models import Need, PriorityField

SECONDS = 60
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Vocabulary:
    """Choices as (code, words); ``places`` and ``needs`` by what people type, case-folded."""

    fields: Choices
    districts: Choices
    villages: dict[str, Choices]
    needs_offered: Choices
    places: dict[str, list[str]]
    needs: dict[str, list[int]]


def vocabulary() -> Vocabulary:
    """The words of this installation's city."""
    return cache.get_or_set(f"vocabulary:{settings.CITY_CODE}", read, SECONDS)


def read() -> Vocabulary:
    """From the reference tables."""
    districts: Choices = []
    villages: dict[str, Choices] = defaultdict(list)
    places: dict[str, list[str]] = defaultdict(list)
    areas = Area.objects.of_city().exclude(level=Area.Level.CITY)
    for code, name, level, parent in areas.values_list("code", "name", "level", "parent_id"):
        places[name.casefold()].append(code)
        if level == Area.Level.DISTRICT:
            districts.append((code, name))
        else:
            villages[parent].append((code, name))
    needs: dict[str, list[int]] = defaultdict(list)
    offered: Choices = []
    for key, code, label, synonyms in Need.objects.values_list("pk", "code", "label", "synonyms"):
        offered.append((code, label))
        for word in {label.casefold(), *(synonym.casefold() for synonym in synonyms)}:
            needs[word].append(key)
    fields = PriorityField.objects.filter(is_historical=False).values_list("code", "name")
    return Vocabulary(
        fields=[(code, name.removeprefix("Bidang ")) for code, name in fields],
        districts=districts,
        villages=dict(villages),
        needs_offered=offered,
        places=dict(places),
        needs=dict(needs),
    )
