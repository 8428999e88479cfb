"""What a revision changed: two frozen states compared, in sentences for everybody."""

from collections.abc import Iterable, Iterator
from typing import Any

from forum_site.formats.numbers import number, rupiah

#: So many added, removed or changed activities are named; the rest are counted.
NAMED = 12
Figures = dict[str, Any]


def differences(before: Figures, after: Figures) -> list[str]:
    """Sentences, the totals first; empty when nothing that is told has changed."""
    return [
        *headline(before["headline"]["now"], after["headline"]["now"]),
        *punctual(before["headline"]["now"], after["headline"]["now"]),
        *table(before["fields"], after["fields"], "Bidang"),
        *table(before["villages"], after["villages"], "Kelurahan"),
        *activities(before["reports"], after["reports"]),
    ]


def headline(before: Figures, after: Figures) -> Iterator[str]:
    """The four totals."""
    told = (
        ("realised", "Nilai bantuan terealisasi", rupiah),
        ("reports", "Laporan diterima", number),
        ("companies", "Perusahaan berbeda", number),
        ("confirmed", "Komitmen yang dikonfirmasi", rupiah),
    )
    for key, label, words in told:
        if before[key] != after[key]:
            yield f"{label}: dari {words(before[key])} menjadi {words(after[key])}."


def punctual(before: Figures, after: Figures) -> Iterator[str]:
    """How many reports came in time, of how many."""
    old, new = before["punctuality"], after["punctuality"]
    if (old["on_time"], old["due"]) != (new["on_time"], new["due"]):
        yield (
            f"Laporan tepat waktu: dari {old['on_time']} di antara {old['due']} menjadi "
            f"{new['on_time']} di antara {new['due']}."
        )


def table(before: Figures, after: Figures, word: str) -> Iterator[str]:
    """Rows whose rupiah changed, by their key; a row that came or went counts from or to zero."""
    old = {row["key"]: row for row in before["rows"]}
    new = {row["key"]: row for row in after["rows"]}
    for key in {**old, **new}:
        was = old[key]["amount"] if key in old else 0
        now = new[key]["amount"] if key in new else 0
        if was != now:
            label = (new.get(key) or old[key])["label"]
            yield f"{word} {label}: dari {rupiah(was)} menjadi {rupiah(now)}."


def activities(before: list[Figures], after: list[Figures]) -> Iterator[str]:
    """Reports that were added, that are gone, and whose amount is another one."""
    old = {row["id"]: row for row in before}
    new = {row["id"]: row for row in after}
    yield from named("Ditambahkan", (new[key] for key in new if key not in old))
    yield from named("Tidak lagi dihitung", (old[key] for key in old if key not in new))
    changed = [
        (old[key], new[key])
        for key in new
        if key in old and old[key]["amount"] != new[key]["amount"]
    ]
    for was, now in changed[:NAMED]:
        yield (
            f"Nilai diubah: {now['activity']}, {now['company']}, dari {rupiah(was['amount'])} "
            f"menjadi {rupiah(now['amount'])}."
        )
    if len(changed) > NAMED:
        yield f"Nilai diubah pada {number(len(changed) - NAMED)} laporan lain."


def named(word: str, rows: Iterable[Figures]) -> Iterator[str]:
    """The first ones by name, the others as a number with their sum."""
    found = sorted(rows, key=lambda row: (-row["amount"], row["id"]))
    for row in found[:NAMED]:
        yield f"{word}: {row['activity']}, {row['company']}, {rupiah(row['amount'])}."
    rest = found[NAMED:]
    if rest:
        amount = rupiah(sum(row["amount"] for row in rest))
        yield f"{word}: {number(len(rest))} laporan lain senilai {amount}."
