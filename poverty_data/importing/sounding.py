"""Names as they sound: Soetrisno and Sutrisno, Moh. and Muhammad are one."""

import re
from functools import lru_cache

#: Short forms of names that every list has, by what their sound would be.
SHORT = {
    "m": "muhamad",
    "md": "muhamad",
    "moh": "muhamad",
    "muh": "muhamad",
    "mohd": "muhamad",
    "mohamad": "muhamad",
    "mohammad": "muhamad",
    "muhammad": "muhamad",
    "st": "siti",
    "abd": "abdul",
    "ach": "ahmad",
}
#: The old spelling (before 1972) and what the ear does not tell apart, in this order.
SOUNDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("ch", "h"),
    ("h", ""),
    ("j", "i"),
    ("y", "i"),
    ("ii", "i"),
    ("ie", "i"),
    ("o", "u"),
    ("w", "u"),
    ("v", "f"),
    ("z", "s"),
)
_DOUBLE = re.compile(r"(.)\1+")
_NOT_LETTERS = re.compile(r"[^\w ]+|[\d_]+")


@lru_cache(maxsize=20_000)
def sound_of_word(word: str) -> str:
    """One word of a name, in small letters."""
    word = SHORT.get(word, word)
    for before, after in SOUNDS:
        word = word.replace(before, after)
    return _DOUBLE.sub(r"\1", word)


def sound_of(name: str) -> str:
    """A name whatever its spelling and the order of its words, without "bin" and what follows."""
    words = _NOT_LETTERS.sub(" ", name.casefold()).split()
    for place, word in enumerate(words):
        if word in ("bin", "binti") and place:
            words = words[:place]
            break
    return " ".join(sorted(map(sound_of_word, words)))
