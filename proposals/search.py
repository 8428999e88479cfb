"""Finding proposals by what people type: a code, words in any form, a place, a slip of the finger.

Words go to the generated column ``search`` (Indonesian stems, GIN), everyday words of a need and
names of kelurahan and kecamatan beside it. When nothing matches, the trigrams of the title forgive
a typo and find a part of a word. Nothing here sorts: the list keeps its own order.
"""

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, Value
from django.db.models.functions import Upper

from proposals.codes import normalise_code
from proposals.models.querysets import ProposalQuerySet
from proposals.vocabulary import vocabulary

#: Longer texts are not searches; what stands before is enough to find something.
MAX_LENGTH = 100
_BARE_CODE = re.compile(r"^TJ[- ]?(\d{4})[- ]?(\d{4,6})(?:[- ]?[A-Z])?$")
#: Rows after which we stop counting whether there are any.
ENOUGH = 2000
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
    """Whether there is a row. Counting a bounded number keeps PostgreSQL on the index of words.

    Asked for any one row, it guesses that a look through the whole table meets one soon; when
    nothing matches that costs 70 times as much.
    """
    return found.order_by()[:ENOUGH].count() > 0


def code_of(text: str) -> str | None:
    """The tracking code, with or without its check letter, or None when it is none."""
    full = normalise_code(text)
    if full:
        return full
    match = _BARE_CODE.match(text.upper())
    return f"TJ-{match[1]}-{int(match[2]):04d}-" if match else None


def in_words(text: str) -> Q:
    """Stemmed words of title, need, story and landmark; or a place; or a need in daily words."""
    found = Q(search=SearchQuery(text, config="indonesian", search_type="websearch"))
    words = text.casefold()
    known = vocabulary()
    for place in known.places.get(without_kind(words), ()):
        found |= Q(village__code__startswith=place)
    needs = known.needs.get(words)
    return found | Q(need__in=needs) if needs else found


def without_kind(text: str) -> str:
    """ "Kel. Panjang" and "kelurahan panjang" are looked up as "panjang"."""
    return re.sub(r"^(kelurahan|kecamatan|kel|kec)\.? ", "", text)


def nearly(proposals: ProposalQuerySet, text: str) -> ProposalQuerySet:
    """A part of the title, or a title with nearly the same letters (pg_trgm on capital letters).

    How much alike is enough is a setting of the connection (``settings.DATABASES``).
    """
    return proposals.alias(capitals=Upper("title")).filter(
        Q(title__icontains=text) | Q(capitals__trigram_word_similar=Upper(Value(text)))
    )
