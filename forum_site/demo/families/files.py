"""A list and its truth as CSV files."""

import csv
import io
from pathlib import Path

from forum_site.demo.families.defects import Row
from forum_site.demo.families.making import Truth
from forum_site.demo.families.words import COLUMNS

TRUTH_COLUMNS = ["row", "line", "field", "defect", "action", "expected", "ref_row"]


def as_csv(
    rows: list[Row], *, encoding: str = "utf-8", bom: bool = False, delimiter: str = ","
) -> bytes:
    """The list as it comes from a clerk's computer; what ``encoding`` lacks becomes "?"."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    contents = text.getvalue().encode(encoding, "replace")
    is_utf8 = encoding.replace("-", "").lower() == "utf8"
    return b"\xef\xbb\xbf" + contents if bom and is_utf8 else contents


def spoil_byte(contents: bytes, *, row: int, delimiter: str = ",") -> bytes:
    """One byte that is not UTF-8, in the name of the data row ``row``."""
    mark = delimiter.encode()
    lines = contents.split(b"\r\n")
    number, name, rest = lines[row].split(mark, 2)
    lines[row] = mark.join([number, b"Ren\xe9 " + name, rest])
    return b"\r\n".join(lines)


def truth_as_csv(truth: Truth) -> bytes:
    """The truth, by row and defect."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(TRUTH_COLUMNS)
    writer.writerows(sorted(truth, key=lambda line: (line[0], line[3])))
    return text.getvalue().encode()


def write(rows: list[Row], truth: Truth, *, out: Path, truth_out: Path, **form: object) -> None:
    """Both as files; ``form`` goes to :func:`as_csv`."""
    out.write_bytes(as_csv(rows, **form))  # type: ignore[arg-type]
    truth_out.write_bytes(truth_as_csv(truth))
