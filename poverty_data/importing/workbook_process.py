"""The process that opens a workbook: XLSX on its input, a line of cells for each row on its output.

It is started by workbooks.py and may use 768 MB and 30 seconds of a processor; what breaks here
breaks nothing else. Cells are parted by the unit separator, which no cell keeps.
"""

import datetime as dt
import io
import resource
import sys
from typing import Any

import openpyxl

from poverty_data.importing.workbooks import MAX_COLUMNS, MAX_ROWS

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    book = openpyxl.load_workbook(
        io.BytesIO(sys.stdin.buffer.read()), read_only=True, data_only=False, keep_links=False
    )
    out = sys.stdout.buffer
    sheet = book.worksheets[0]
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
        if number > MAX_ROWS:
            sys.exit(3)
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        out.write("\x1f".join((str(number), *cells)).encode() + b"\n")


def _text(value: Any) -> str:
    """As a clerk would have typed it into a CSV."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\x1f", " ").replace("\r", " ").replace("\n", " ")


if __name__ == "__main__":
    main()
