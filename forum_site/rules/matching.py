"""Finding needs by the words people use: synonyms, Javanese and misspellings forgiven."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from forum_site.rules.models import Need

#: Words that say nothing about the need.
EMPTY_WORDS = frozenset(
    {
        *("bantuan", "minta", "mohon", "usul", "usulan", "perlu", "butuh", "untuk", "buat", "bagi"),
        *("warga", "kampung", "kami", "saya", "rt", "rw", "di", "ke", "dari", "dan", "yang"),
        *("kelurahan", "kota", "baru", "rusak", "perbaikan", "pembangunan", "bangun", "pengadaan"),
    }
)
#: How alike two words must be to count as one misspelt ("jamban" and "jambam").
ALIKE = 0.8
#: The least score of a need that is offered.
ENOUGH = 0.75
#: What each word costs that a need does not know.
UNKNOWN = 0.1


def words_of(text: str) -> list[str]:
    """Small letters and digits only, in order: "Lampu Jalan (PJU)" -> lampu, jalan, pju."""
    return re.findall(r"[a-z0-9]+", text.lower())


def matching_needs(text: str, needs: Iterable[Need], *, limit: int = 6) -> list[Need]:
    """The needs that ``text`` may mean, the best first; none for an empty or strange text."""
    asked = words_of(text[:200])
    telling = [word for word in asked if word not in EMPTY_WORDS]
    if not telling:
        return []
    scored = [(score(asked, telling, need), need) for need in needs]
    found = [pair for pair in scored if pair[0] >= ENOUGH]
    found.sort(key=lambda pair: (-pair[0], pair[1].label))
    return [need for _, need in found[:limit]]


def score(asked: list[str], telling: list[str], need: Need) -> float:
    """How well a need fits: a whole phrase counts most, then words, then words alike."""
    phrases = [words_of(phrase) for phrase in (need.label, *need.synonyms)]
    vocabulary = {word for phrase in phrases for word in phrase}
    whole = sum(1 for phrase in phrases if stands_in(phrase, asked))
    label = set(phrases[0])
    found = 0.0
    for word in telling:
        if word in vocabulary:
            found += 1.5 if word in label else 1.0
        elif len(word) >= 4 and any(alike(word, known) for known in vocabulary):
            found += 1.0
        else:
            found -= UNKNOWN
    return whole * 2 + found


def stands_in(phrase: list[str], asked: list[str]) -> bool:
    """Whether the words of ``phrase`` stand side by side in ``asked``."""
    size = len(phrase)
    return any(asked[at : at + size] == phrase for at in range(len(asked) - size + 1))


def alike(word: str, known: str) -> bool:
    """Whether ``word`` is ``known`` misspelt, or one begins with the other ("sumurnya")."""
    if len(known) < 4 or abs(len(word) - len(known)) > 3:
        return False
    if word.startswith(known) or known.startswith(word):
        return True
    return SequenceMatcher(None, word, known, autojunk=False).ratio() >= ALIKE
