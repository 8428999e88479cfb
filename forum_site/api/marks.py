"""Triggers that note which rows were written, so that a mirror of the lists can be kept.

One mark for each row of a statement, however the statement came about: a service, an import, SQL by
hand. Which lists a table feeds is no concern of the trigger; the lists themselves say what they
follow (``feeds``).
"""

import pgtrigger

#: Each kind of statement, and the sides of its rows: an update marks what was and what is.
STATEMENTS = {
    "insert": (pgtrigger.Insert, ("written",)),
    "update": (pgtrigger.Update, ("gone", "written")),
    "delete": (pgtrigger.Delete, ("gone",)),
}


def marking(*columns: tuple[str, str]) -> list[pgtrigger.Trigger]:
    """Triggers of a table: for each (source, column) the column's values are marked under source.

    A source is the label of a model, as feeds name it: a pledge marks itself and its company.
    """
    return [
        pgtrigger.Trigger(
            name=f"change_marked_by_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**_names(sides)),
            func=f"INSERT INTO api_changemark (source, key) {_values(columns, sides)};RETURN NULL;",
        )
        for name, (operation, sides) in STATEMENTS.items()
    ]


def _names(sides: tuple[str, ...]) -> dict[str, str]:
    kinds = {"gone": "old", "written": "new"}
    return {kinds[side]: side for side in sides}


def _values(columns: tuple[tuple[str, str], ...], sides: tuple[str, ...]) -> str:
    return " UNION ".join(
        f"SELECT '{source}', {column}::text FROM {side} WHERE {column} IS NOT NULL"  # noqa: S608
        for source, column in columns
        for side in sides
    )
