"""Django template in, PDF out. The printing itself happens in a process of its own (`press`)."""

import atexit
import json
import logging
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.module_loading import import_string

from forum_site.errors import RuleBroken

logger = logging.getLogger(__name__)

# The words of press.py, which is a script for another process and is not imported here.
LENGTH = struct.Struct(">Q")
DONE, LIMIT = b"D", b"L"

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
#: Rows of data a table may have; head and sum rows come on top.
MAX_TABLE_ROWS = 200
_OTHER_ROWS = 6
#: Wall clock for one document, the wait for the one before it included.
MAX_SECONDS = 60
#: All that the press needs to know of the machine: no address, password or key of ours.
_ENVIRONMENT = (
    "PATH",
    "HOME",
    "LANG",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
)


def render_pdf(
    *, template: str, context: dict[str, Any], timestamp: datetime | None = None
) -> bytes:
    """The PDF (tagged, PDF/UA-1) of a template that extends ``documents/base.html``.

    The context gains ``timestamp`` (default now) and what every page of the site knows (forum,
    city, secretariat: ``settings.DOCUMENT_CONTEXT``). With the same template, context and timestamp
    the bytes are the same. Only ``data:`` addresses and our fonts are fetched: embed photos as
    ``data:``. Raises RuleBroken ``document_too_long`` for a table above 200 rows,
    ``document_too_heavy`` when it needs more than 60 seconds or 1 GB.
    """
    moment = timezone.localtime(timestamp)
    house = import_string(settings.DOCUMENT_CONTEXT)(HttpRequest())
    html = render_to_string(template, {**house, **context, "timestamp": moment})
    _check_tables(html)
    return _press.print(html, moment)


def _check_tables(html: str) -> None:
    for table in html.split("<table")[1:]:
        if table.split("</table", 1)[0].count("<tr") > MAX_TABLE_ROWS + _OTHER_ROWS:
            raise RuleBroken(
                "document_too_long",
                f"Satu tabel dokumen ini lebih dari {MAX_TABLE_ROWS} baris. Gabungkan barisnya, "
                "atau lampirkan rinciannya sebagai berkas terpisah.",
            )


def _too_heavy() -> RuleBroken:
    return RuleBroken(
        "document_too_heavy",
        "Dokumen ini terlalu besar untuk dibuat. Ringkas isinya atau kurangi fotonya, lalu coba "
        "lagi.",
    )


class _Press:
    """The handle of the press: started when first needed, one document at a time, replaced when it
    does not answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def print(self, html: str, created: datetime) -> bytes:
        """The PDF of ``html``; RuntimeError with the press's words when it cannot be set."""
        job = json.dumps({"html": html, "created": created.isoformat()}).encode()
        deadline = time.monotonic() + MAX_SECONDS
        if not self._lock.acquire(timeout=MAX_SECONDS):
            raise _too_heavy()
        try:
            letter, reply = self._ask(job, deadline)
        finally:
            self._lock.release()
        if letter == DONE:
            return reply
        if letter == LIMIT:
            logger.warning("a document hit its limits: %s", reply.decode())
            raise _too_heavy()
        raise RuntimeError(f"the press failed:\n{reply.decode()}")

    def stop(self) -> None:
        """End the press and whatever it is printing."""
        process, self._process = self._process, None
        if process is not None:
            _end_group(process)

    def forget(self) -> None:
        """In a forked worker: the press belongs to the parent; start one of its own when needed."""
        self.__init__()

    def _ask(self, job: bytes, deadline: float) -> tuple[bytes, bytes]:
        process = self._running()
        try:
            try:
                _send(process, job)
            except BrokenPipeError:  # it went to sleep after its idle minutes
                self.stop()
                process = self._running()
                _send(process, job)
            head = _receive(process, 1 + LENGTH.size, deadline)
            return head[:1], _receive(process, LENGTH.unpack(head[1:])[0], deadline)
        except (TimeoutError, EOFError, BrokenPipeError) as error:
            self.stop()
            return LIMIT, repr(error).encode()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(HERE / "press.py"), str(FONTS)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=kept | {"PYTHONHASHSEED": "0"},
                start_new_session=True,
            )
        return self._process


def _send(process: subprocess.Popen[bytes], job: bytes) -> None:
    process.stdin.write(LENGTH.pack(len(job)) + job)
    process.stdin.flush()


def _receive(process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    """Exactly ``size`` bytes of the reply; TimeoutError at the deadline, EOFError when it died."""
    parts: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while size:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            part = os.read(process.stdout.fileno(), min(size, 1024 * 1024))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
    return b"".join(parts)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(BrokenPipeError):
            pipe.close()


_press = _Press()
os.register_at_fork(after_in_child=_press.forget)
atexit.register(_press.stop)
