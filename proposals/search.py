"""Finding proposals by what people type: a code, words in any form, a place, a slip of the finger.

Words go to the generated column ``search`` (Indonesian stems, GIN), everyday words of a need and
names of kelurahan and kecamatan beside it. When nothing matches, the trigrams of the title forgive
a typo and find a part of a word. Nothing here sorts: the list keeps its own order.
"""

import re

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q, Value
from django.db.models.functions import Upper

from forum_site.areas.models import Area
from forum_site.rules.models import Need
from proposals.codes import normalise_code
from proposals.models.querysets import ProposalQuerySet

#: Longer texts are not searches; what stands before is enough to find something.
MAX_LENGTH = 100
_BARE_CODE = re.compile(r"^TJ[- ]?(\d{4})[- ]?(\d{4,6})(?:[- ]?[A-Z])?$")
#: How much alike a stretch of a title must be; two letters swapped ("sekoalh") give 0.5.
ALIKE = 0.45
#: Trigrams of one or two letters are in every title.
_SHORTEST_PART = 3


def clean(text: str) -> str:
    """What was typed without control characters (NUL cannot be stored) and double spaces."""
    shown = (letter if letter.isprintable() else " " for letter in text[: MAX_LENGTH * 4])
    return " ".join("".join(shown).split())[:MAX_LENGTH].strip()


def search(proposals: ProposalQuerySet, text: str) -> ProposalQuerySet:
    """The proposals of the queryset that match ``text``; all of them when it is empty."""
    text = clean(text)
    if not text:
        return proposals
    code = code_of(text)
    if code:
        return proposals.filter(code__startswith=code)
    found = proposals.filter(in_words(text))
    if len(text) < _SHORTEST_PART or _finds_any(found):
        return found
    return nearly(proposals, text)


def _finds_any(found: ProposalQuerySet) -> bool:
    """Whether there is a row. The order keeps PostgreSQL on the index of words.

    Asked for any one row, it guesses that a look through the whole table meets one soon; when
    nothing matches that costs 70 times as much.
    """
    return bool(found.order_by("-published_at").values_list("pk")[:1])


def code_of(text: str) -> str | None:
    """The tracking code, with or without its check letter, or None when it is none."""
    full = normalise_code(text)
    if full:
        return full
    match = _BARE_CODE.match(text.upper())
    return f"TJ-{match[1]}-{int(match[2]):04d}-" if match else None


def in_words(text: str) -> Q:
    """Stemmed words of title, need, story and landmark; or a place; or a need in daily words."""
    words = SearchQuery(text, config="indonesian", search_type="websearch")
    places = Area.objects.filter(
        code__startswith=f"{settings.CITY_CODE}.", name__iexact=without_kind(text)
    ).values_list("code", flat=True)
    found = Q(search=words)
    for place in places:
        found |= Q(village__code__startswith=place)
    needs = Need.objects.filter(Q(label__iexact=text) | Q(synonyms__contains=[text.lower()]))
    needs = list(needs.values_list("pk", flat=True))
    return found | Q(need__in=needs) if needs else found


def without_kind(text: str) -> str:
    """ "Kel. Panjang" and "kelurahan panjang" are looked up as "panjang"."""
    return re.sub(r"^(kelurahan|kecamatan|kel|kec)\.? ", "", text, flags=re.IGNORECASE)


def nearly(proposals: ProposalQuerySet, text: str) -> ProposalQuerySet:
    """A part of the title, or a title with nearly the same letters (pg_trgm on capital letters)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, false)", [str(ALIKE)]
        )
    return proposals.alias(capitals=Upper("title")).filter(
        Q(title__icontains=text) | Q(capitals__trigram_word_similar=Upper(Value(text)))
    )
