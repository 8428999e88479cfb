"""A new key for all that is sealed, in small batches, while everybody goes on reading.

The current key writes from its first minute; the older ones only read. Each batch is one
transaction: killed at any point, the next run finds what is left and goes on.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from django.db import connection, models, transaction

from poverty_data.models import ImportProblem, sealed_models
from poverty_data.models.staging import place_of_problem
from poverty_data.privacy.encryption import Tampered, key_number, place_of, seal, unseal
from poverty_data.privacy.keys import KeyMissing, keyring

BATCH = 2000
SUFFIX = "_sealed"


@dataclass(frozen=True)
class SealedTable:
    """A table with sealed columns, and the columns that say which place they are bound to."""

    name: str
    key: str
    key_type: str
    #: What ``place`` needs of a row, besides the sealed column.
    row: tuple[str, ...]
    columns: tuple[str, ...]
    place: Callable[..., str]

    @property
    def is_old(self) -> str:
        """SQL: some column was sealed with another key than the current one."""
        tests = [f"get_byte({column}, 0) <> %(current)s" for column in self.columns]
        return f"({' OR '.join(tests)})"


@dataclass
class Rotated:
    """What a run did: rows by table, those that did not open, and what still has an old key."""

    rows: dict[str, int] = field(default_factory=dict)
    broken: dict[str, list[str]] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def is_done(self) -> bool:
        return not any(self.left.values())


def sealed_tables() -> list[SealedTable]:
    """Every table with sealed columns: what rotation reaches, and what forgetting must."""
    families = [_table_of(each, (_row_column(each),), _family_place) for each in sealed_models()]
    problems = _table_of(ImportProblem, ("batch_id", "line", "field"), _problem_place)
    return [*families, problems]


def _family_place(column: str, row: Any) -> str:
    return place_of(column.removesuffix(SUFFIX), row)


def _problem_place(_column: str, batch: Any, line: int, name: str) -> str:
    return place_of_problem(batch, line, name)


def _table_of(
    model: type[models.Model], row: tuple[str, ...], place: Callable[..., str]
) -> SealedTable:
    names = [f.attname for f in model._meta.concrete_fields if f.attname.endswith(SUFFIX)]
    key = model._meta.pk
    assert key is not None
    return SealedTable(
        name=model._meta.db_table,
        key=key.column,
        key_type=key.db_type(connection) or "bigint",
        row=row,
        columns=tuple(names),
        place=place,
    )


def _row_column(model: type[models.Model]) -> str:
    """The column that ``row_id`` reads: asked of an empty row, so that it cannot drift apart."""
    probe: Any = model()
    fields = [f for f in model._meta.concrete_fields if _holds_uuid(f)]
    for each in fields:
        setattr(probe, each.attname, uuid.uuid4())
    return next(f.column for f in fields if getattr(probe, f.attname) == probe.row_id)


def _holds_uuid(field_: models.Field) -> bool:
    return isinstance(getattr(field_, "target_field", field_), models.UUIDField)


def rotate(*, batch: int = BATCH, on_batch: Callable[[str, int], None] | None = None) -> Rotated:
    """Seal everything anew with the current key; ``on_batch`` hears table and rows so far.

    Rows somebody else holds are passed over first and waited for in the end. A text that does not
    open stays as it is and is reported. Raises KeyMissing when there are no keys at all.
    """
    started, done = monotonic(), Rotated()
    current = keyring().current
    for table in sealed_tables():
        done.rows[table.name], done.broken[table.name] = 0, []
        for skip_locked in (True, False):
            for rows, broken in _batches(table, current, batch, skip_locked=skip_locked):
                done.rows[table.name] += rows
                done.broken[table.name] += [b for b in broken if b not in done.broken[table.name]]
                if on_batch is not None:
                    on_batch(table.name, done.rows[table.name])
    done.left = count_old()
    done.seconds = monotonic() - started
    return done


def count_old() -> dict[str, int]:
    """Rows by table that still need a key other than the current one."""
    found = {}
    for table in sealed_tables():
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM {table.name} WHERE {table.is_old}",  # noqa: S608
                {"current": keyring().current},
            )
            found[table.name] = cursor.fetchone()[0]
    return found


def _batches(
    table: SealedTable, current: int, size: int, *, skip_locked: bool
) -> Iterator[tuple[int, list[str]]]:
    """One transaction each; rows sealed anew and the keys of those that do not open."""
    last: Any = None
    while True:
        with transaction.atomic():
            rows = _take(table, current, size, last, skip_locked=skip_locked)
            if not rows:
                return
            last = rows[-1][0]
            fresh, broken = _sealed_anew(table, rows, current)
            _write(table, fresh)
        yield len(fresh), broken


def _take(
    table: SealedTable, current: int, size: int, last: Any, *, skip_locked: bool
) -> list[tuple[Any, ...]]:
    after = f"AND {table.key} > %(last)s" if last is not None else ""
    locked = "SKIP LOCKED" if skip_locked else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join((table.key, *table.row, *table.columns))} FROM {table.name} "  # noqa: S608
            f"WHERE {table.is_old} {after} ORDER BY {table.key} LIMIT %(size)s "
            f"FOR NO KEY UPDATE {locked}",
            {"current": current, "last": last, "size": size},
        )
        return cursor.fetchall()


def _sealed_anew(
    table: SealedTable, rows: list[tuple[Any, ...]], current: int
) -> tuple[list[tuple[Any, ...]], list[str]]:
    fresh, broken = [], []
    start = len(table.row)
    for key, *cells in rows:
        try:
            fresh.append((key, *_texts_anew(table, cells[:start], cells[start:], current)))
        except (Tampered, KeyMissing):
            broken.append(str(key))
    return fresh, broken


def _texts_anew(table: SealedTable, row: list[Any], texts: list[Any], current: int) -> list[Any]:
    anew = []
    for column, text in zip(table.columns, texts, strict=True):
        if text is not None and key_number(text) != current:
            place = table.place(column, *row)
            text = seal(unseal(text, place=place), place=place)
        anew.append(None if text is None else bytes(text))
    return anew


def _write(table: SealedTable, fresh: list[tuple[Any, ...]]) -> None:
    """One UPDATE for the whole batch; nothing but sealed columns changes, so no history is made."""
    if not fresh:
        return
    sets = ", ".join(f"{column} = new.{column}" for column in table.columns)
    arrays = ", ".join([f"%s::{table.key_type}[]", *["%s::bytea[]"] * len(table.columns)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table.name} AS old SET {sets} "  # noqa: S608
            f"FROM unnest({arrays}) AS new({table.key}, {', '.join(table.columns)}) "
            f"WHERE old.{table.key} = new.{table.key}",
            [list(values) for values in zip(*fresh, strict=True)],
        )
