"""CSV as it streams: nothing is held in memory, whatever the number of rows."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import StreamingHttpResponse

from forum_site.exports.columns import Column, guarded, rows_of, titles
from forum_site.exports.downloads import as_download

#: Tells Excel that the text is UTF-8.
BYTE_ORDER_MARK = "\ufeff"
_LINES_PER_CHUNK = 200


def stream_csv(
    *,
    filename: str,
    columns: Sequence[Column],
    rows: Iterable[Any],
    delimiter: Literal[";", ","] = ";",
) -> StreamingHttpResponse:
    """A download of ``rows`` (a queryset is read in pieces) as UTF-8 CSV with a byte order mark.

    Whole numbers and rupiah are plain digits, dates ISO 8601, instants ISO 8601 with +07:00. Text
    that a spreadsheet could take for a formula gets a ``'`` in front. ``filename`` ends in .csv.
    """
    if delimiter not in {";", ","}:
        raise ValueError("the delimiter is ; or ,")
    response = StreamingHttpResponse(
        _chunks(columns, rows, delimiter), content_type="text/csv; charset=utf-8"
    )
    return as_download(response, filename)


class _Echo:
    """A file that hands back what is written, so that the csv module makes lines for us."""

    def write(self, line: str) -> str:
        return line


def _chunks(columns: Sequence[Column], rows: Iterable[Any], delimiter: str) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=delimiter)
    lines = [BYTE_ORDER_MARK, writer.writerow([guarded(title) for title in titles(columns)])]
    for row in rows_of(rows):
        lines.append(writer.writerow([_cell(column.value(row)) for column in columns]))
        if len(lines) >= _LINES_PER_CHUNK:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


def _cell(value: str | int | Decimal | date | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return value.isoformat() if isinstance(value, date) else str(value)
