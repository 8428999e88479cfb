"""Amounts and lists in Indonesian words."""

from collections.abc import Sequence

_ONES = (
    *("nol", "satu", "dua", "tiga", "empat", "lima"),
    *("enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)
_UNITS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def _below_thousand(value: int) -> list[str]:
    words: list[str] = []
    hundreds, rest = divmod(value, 100)
    if hundreds:
        words.append("seratus" if hundreds == 1 else f"{_ONES[hundreds]} ratus")
    if rest >= 20:
        tens, rest = divmod(rest, 10)
        words.append(f"{_ONES[tens]} puluh")
    if rest >= 12:
        words.append(f"{_ONES[rest - 10]} belas")
    elif rest:
        words.append(_ONES[rest])
    return words


def number_words(value: int) -> str:
    """A whole number in words: 1250 -> "seribu dua ratus lima puluh".

    ValueError outside 0 to below a thousand triliun.
    """
    if not 0 <= value < 10**15:
        raise ValueError("only 0 to 999.999.999.999.999 can be written in words")
    if value == 0:
        return "nol"
    words: list[str] = []
    for unit, name in _UNITS:
        count, value = divmod(value, unit)
        if count == 1 and name == "ribu":
            words.append("seribu")
        elif count:
            words += [*_below_thousand(count), name]
    return " ".join(words + _below_thousand(value))


def rupiah_words(amount: int) -> str:
    """25000000 -> "dua puluh lima juta rupiah"; the same limits as `number_words`."""
    return f"{number_words(amount)} rupiah"


def rt_rw(rt: str = "", rw: str = "") -> str:
    """As on letters: ("003", "7") -> "RT 03/RW 07"; an empty one is left out."""
    named = (("RT", rt), ("RW", rw))
    return "/".join(f"{name} {int(value):02d}" for name, value in named if value.isdigit())


def join_words(items: Sequence[str], last: str = "dan") -> str:
    """["a", "b", "c"] -> "a, b, dan c"; two items have no comma."""
    if len(items) < 3:
        return f" {last} ".join(items)
    return f"{', '.join(items[:-1])}, {last} {items[-1]}"
