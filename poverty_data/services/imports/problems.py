"""What was found in a file, as OUT.csv: nothing in it is ever a formula."""

from collections.abc import Iterator
from typing import Any

from poverty_data.importing.messages import MESSAGES
from poverty_data.models import ImportBatch, ImportProblem
from poverty_data.privacy.encryption import unseal

COLUMNS = ("line", "field", "code", "message", "action", "value")


def sentence(problem: ImportProblem) -> str:
    """What is wrong, with the other line of a pair."""
    text = MESSAGES[problem.code]
    return f"{text} Lihat baris {problem.other_line}." if problem.other_line else text


def lines_of(batch: ImportBatch) -> Iterator[tuple[Any, ...]]:
    """The lines of OUT.csv in the order of COLUMNS, values in clear: record who asks first."""
    rows = ImportProblem.objects.filter(batch=batch).order_by("line", "id")
    for row in rows.iterator(chunk_size=2000):
        value = unseal(row.value_sealed, place=row.place) if row.value_sealed else ""
        yield row.line, row.field, row.code, sentence(row), row.action, value
