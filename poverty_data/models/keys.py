"""Foreign keys of the tables that an import writes whole, checked once a statement.

PostgreSQL looks up the target of a foreign key for each row and locks it, also when a hundred
thousand rows name the same import: 6 microseconds a key and row, or a tenth of an import. These
triggers ask the same of all rows of a statement at once, and refuse with the same error.
"""

from collections.abc import Mapping

import pgtrigger

_REFUSE = """
IF EXISTS ({strays}) THEN
    RAISE foreign_key_violation USING MESSAGE = '{message}';
END IF;
"""
#: As a foreign key does: nobody deletes the import before this transaction has ended.
_NAMED_IMPORTS = """
PERFORM FROM poverty_data_importbatch WHERE id IN ({named}) FOR KEY SHARE;
IF EXISTS (SELECT FROM ({named}) w WHERE w.id IS NOT NULL
        AND NOT EXISTS (SELECT FROM poverty_data_importbatch b WHERE b.id = w.id)) THEN
    RAISE foreign_key_violation USING MESSAGE = 'no such import';
END IF;
"""


def point_to_imports(*columns: str) -> str:
    """What a trigger asks: that the imports which ``columns`` of the written rows name exist."""
    named = " UNION ".join(f"SELECT {column} AS id FROM written" for column in columns)  # noqa: S608
    return _NAMED_IMPORTS.format(named=named)


#: Whoever writes a former state holds its family's row, so that nobody deletes it meanwhile.
POINT_TO_FAMILIES = _REFUSE.format(
    strays="SELECT FROM written w WHERE NOT EXISTS"
    " (SELECT FROM poverty_data_household h WHERE h.id = w.household_id)",
    message="no such family",
)


def written(name: str, operation: pgtrigger.Operation, asked: str) -> pgtrigger.Trigger:
    """Asks after the rows that a statement has written."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(new="written"),
        func=f"{asked}RETURN NULL;",
    )


def kept(name: str, pointing: Mapping[str, tuple[str, ...]]) -> pgtrigger.Trigger:
    """Refuses to delete a row that a column of another table (``pointing``) names."""
    asked = "".join(
        _REFUSE.format(
            strays=f"SELECT FROM gone g JOIN {table} p ON p.{column} = g.id",
            message=f"still named by {table}",
        )
        for table, columns in pointing.items()
        for column in columns
    )
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Delete,
        referencing=pgtrigger.Referencing(old="gone"),
        func=f"{asked}RETURN NULL;",
    )
