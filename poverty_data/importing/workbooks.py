"""XLSX: looked at before it is opened, then read by a process of its own with limits.

A workbook is a zip, and a small zip can unpack to anything: what really comes out is counted before
a parser sees it. What slips through meets the limits of the process, never ours.
"""

import io
import re
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from poverty_data.importing.files import Record
from poverty_data.importing.messages import BadFile

MARK = b"PK\x03\x04"
MAX_PARTS = 200
MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 20_001
MAX_COLUMNS = 200
#: Ends who only waits; who works is ended by the limit on processor time, also on a busy machine.
WALL_SECONDS = 90
BLOCK = 1 << 16
ROOT = Path(__file__).resolve().parents[2]
_DIMENSION = re.compile(rb'<dimension[^>]*ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')
_DTD = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
TOO_LARGE = (
    "Berkas XLSX ini terlalu besar atau tidak wajar. Simpan sebagai CSV, lalu unggah lagi; "
    "XLSX dibatasi 20.000 baris."
)
BROKEN = "Berkas XLSX ini rusak atau bukan lembar kerja. Simpan ulang, lalu unggah lagi."


def check_workbook(contents: bytes) -> None:
    """Refuse what no honest list holds. Raises BadFile (workbook_large, workbook_broken)."""
    try:
        with zipfile.ZipFile(io.BytesIO(contents)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise BadFile("workbook_large", TOO_LARGE)
            left = MAX_BYTES
            for part in parts:
                left -= _check_part(archive, part, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadFile("workbook_broken", BROKEN) from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """The bytes that really come out of a part, whatever its entry says; at most ``left``."""
    size, before = 0, b""
    with archive.open(part) as file:
        while block := file.read(BLOCK):
            size += len(block)
            if size > left:
                raise BadFile("workbook_large", TOO_LARGE)
            _check_text(before + block)
            before = block[-200:]
    return size


def _check_text(text: bytes) -> None:
    """A document type can name files and multiply; a dimension beyond the limits is no list."""
    if _DTD.search(text):
        raise BadFile("workbook_broken", BROKEN)
    found = _DIMENSION.search(text)
    if found and (int(found[2]) > MAX_ROWS or _column(found[1]) > MAX_COLUMNS):
        raise BadFile("workbook_large", TOO_LARGE)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def read_workbook(contents: bytes) -> Iterator[Record]:
    """The rows of the first sheet with their numbers, the header first. Raises BadFile."""
    check_workbook(contents)
    process = subprocess.Popen(
        [sys.executable, "-m", "poverty_data.importing.workbook_process"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    clock = threading.Timer(WALL_SECONDS, process.kill)
    clock.start()
    try:
        yield from _rows(process, contents)
    finally:
        clock.cancel()
        process.kill()
        process.wait()


def _rows(process: subprocess.Popen[bytes], contents: bytes) -> Iterator[Record]:
    assert process.stdin is not None
    assert process.stdout is not None
    feeding = threading.Thread(target=_feed, args=(process.stdin, contents), daemon=True)
    feeding.start()
    for line in process.stdout:
        number, *cells = line.decode().rstrip("\n").split("\x1f")
        if any(cells):
            yield int(number), cells
    feeding.join()
    if process.wait() != 0:
        raise BadFile("workbook_large", TOO_LARGE)


def _feed(pipe: IO[bytes], contents: bytes) -> None:
    try:
        with pipe:
            pipe.write(contents)
    except BrokenPipeError:
        return
