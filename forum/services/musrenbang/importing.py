"""A list as CSV or XLSX: right rows are kept, wrong ones told by row and column and kept whole."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.conf import settings
from django.db import transaction

from companies.services.register.importing import rows_of, village_names
from forum.models import MusrenbangUpload
from forum.services.musrenbang.cells import (
    COLUMNS,
    HEADING_OF,
    HEADINGS,
    Known,
    facts_of,
    field_names,
)
from forum.services.musrenbang.items import ItemFacts, check_may, keep_item
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.errors import RuleBroken

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 5000
#: A cell is kept for its repair, not for novels.
KEPT_LENGTH = 300


@dataclass
class Reading:
    """What became of the rows so far."""

    year: int
    known: Known
    source: str
    counts: dict[str, int] = field(
        default_factory=lambda: {"added": 0, "updated": 0, "unchanged": 0}
    )
    problems: list[dict[str, object]] = field(default_factory=list)
    broken: list[dict[str, object]] = field(default_factory=list)
    #: Which row of this file named a line first.
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)


@transaction.atomic
def import_list(*, contents: bytes, file_name: str, year: int, by: User) -> MusrenbangUpload:
    """Keep every right row of a kelurahan's or the whole city's list of ``year``.

    The same file again changes nothing. Raises NotYours; RuleBroken ``file_large``,
    ``file_broken``, ``rows_many``, ``columns_missing`` or ``list_empty``.
    """
    check_may(by)
    # One list at a time: two that name the same kelurahan in another order would block each other.
    Area.objects.select_for_update(no_key=True).get(pk=settings.CITY_CODE)
    if len(contents) > MAX_BYTES:
        raise RuleBroken("file_large", "Berkas lebih dari 2 MB. Bagi menjadi beberapa berkas.")
    rows = list(islice(rows_of(contents), MAX_ROWS + 2))
    if len(rows) > MAX_ROWS + 1:
        raise RuleBroken("rows_many", "Lebih dari 5.000 baris. Bagi menjadi beberapa berkas.")
    places = places_of(rows[0][1] if rows else [])
    if len(rows) == 1:
        raise RuleBroken("list_empty", "Berkas ini belum berisi baris usulan. Isi dulu templatnya.")
    reading = Reading(year, Known(village_names(), field_names()), f"Unggahan {file_name}")
    for line, cells in rows[1:]:
        read_row(line, values_of(cells, places), reading, by=by)
    return MusrenbangUpload.objects.create(
        year=year,
        file_name=file_name[:200],
        sha256=hashlib.sha256(contents).hexdigest(),
        headings=[column.heading for column in COLUMNS],
        problems=reading.problems,
        broken=reading.broken,
        by=by,
        **reading.counts,
    )


def values_of(cells: list[str], places: Mapping[str, int]) -> dict[str, str]:
    """The cells of a row by what they mean, without stray spaces."""
    return {
        name: " ".join(cells[place].split()) if place < len(cells) else ""
        for name, place in places.items()
    }


def read_row(line: int, values: dict[str, str], reading: Reading, *, by: User) -> None:
    """One row: kept, or everything that is wrong with it."""
    facts, wrong = facts_of(values, year=reading.year, known=reading.known)
    if facts is not None:
        wrong = keep(line, facts, reading, by=by)
    if wrong:
        reading.problems += [
            {"line": line, "column": column, "sentence": sentence} for column, sentence in wrong
        ]
        kept = [values.get(column.name, "")[:KEPT_LENGTH] for column in COLUMNS]
        reading.broken.append({"line": line, "cells": kept})


def keep(line: int, facts: ItemFacts, reading: Reading, *, by: User) -> list[tuple[str, str]]:
    """Keep a right row; what stands against it otherwise."""
    names = (facts.village.pk, facts.rw, facts.title.lower())
    first = reading.seen.setdefault(names, line)
    if first != line:
        sentence = f"Sama dengan baris {first}. Hapus salah satu, atau bedakan usulannya."
        return [(HEADING_OF["title"], sentence)]
    try:
        reading.counts[keep_item(facts=facts, source=reading.source, by=by)] += 1
    except RuleBroken as refusal:
        return [(HEADING_OF["title"], refusal.sentence)]
    return []


def places_of(headings: list[str]) -> dict[str, int]:
    """Which column holds what; the first of two with the same meaning."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = HEADINGS.get(" ".join(heading.lower().split()))
        if name:
            places.setdefault(name, place)
    missing = [
        column.heading for column in COLUMNS if column.is_required and column.name not in places
    ]
    if missing:
        raise RuleBroken(
            "columns_missing", f"Kolom {', '.join(missing)} tidak ada. Pakai templat kami."
        )
    return places
