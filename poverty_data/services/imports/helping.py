"""Helpers check and seal the chunks of a long list, while this process talks to PostgreSQL.

A helper is a fork of this process: the keys reach it in memory, never by a command line, a pipe or
a disk. It gives up the connection to the database before anything else, gets records and what the
registry has of them through a pipe, and gives lines for COPY back. It ends with this process, also
when that is killed; when a helper is killed, the import fails as a whole.

A worker of Celery may not have children of ``multiprocessing``, so the fork is made by hand.
"""

import gc
import marshal
import os
import signal
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any, NoReturn

from django.db import connections

from poverty_data.importing.files import Record
from poverty_data.importing.messages import BadFile
from poverty_data.services.imports.lookup import Found, Sought
from poverty_data.services.imports.preparing import Prepared, Preparing

Find = Callable[[Sought], Found]
MOST = 2


class HelperLost(BadFile):
    """A helper ended before its work: somebody killed it, or the machine has no memory left."""

    def __init__(self) -> None:
        super().__init__(
            "helper_lost", "Pembacaan terhenti di tengah jalan. Baca ulang berkas ini."
        )


def prepared(work: Preparing, chunks: Iterator[list[Record]], *, find: Find) -> Iterator[Prepared]:
    """All chunks in their order; ``find`` asks the registry, in this process. Raises HelperLost."""
    first = list(islice(chunks, 2))
    number = min(MOST, len(os.sched_getaffinity(0))) if len(first) == 2 else 1
    chunks = chain(first, chunks)
    del first
    if number < 2:
        for chunk in chunks:
            yield work.finish(find(work.identify(chunk)))
        return
    helpers: list[Helper] = []
    with _uncollected():
        try:
            while len(helpers) < number:
                helpers.append(Helper(work, helpers))
            yield from _in_turn(helpers, map(_packed, chunks), find)
        finally:
            for helper in helpers:
                helper.end()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: rows have none, and it took a third of a helper's time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _in_turn(
    helpers: Sequence["Helper"], chunks: Iterator[bytes], find: Find
) -> Iterator[Prepared]:
    """Whichever helper is ready first is heard first; the chunks leave in their order."""
    numbered = enumerate(chunks)
    following = next(numbered, None)
    free, busy = list(helpers), dict[Helper, int]()
    due, done, leaving = 0, dict[int, Prepared](), deque[Prepared]()
    while busy or leaving or following:
        # A slow helper is not left behind by far: what is done waits in memory.
        while free and following and following[0] <= due + len(helpers):
            helper = free.pop()
            busy[helper], chunk = following
            helper.take(chunk)
            following = next(numbered, None)
        while leaving:
            yield leaving.popleft()
        for helper in _ready(busy):
            if lines := helper.hear(find):
                done[busy.pop(helper)] = lines
                free.append(helper)
            del lines
        while due in done:
            leaving.append(done.pop(due))
            due += 1


def _ready(busy: Collection["Helper"]) -> list["Helper"]:
    """Those that have something to say, when one of them has."""
    pipes = wait([helper.pipe for helper in busy]) if busy else []
    return [helper for helper in busy if helper.pipe in pipes]


class Helper:
    """A process with its own copy of ``work``."""

    def __init__(self, work: Preparing, earlier: Sequence["Helper"]) -> None:
        self.pipe, theirs = Pipe()
        self.has_asked = False
        self.pid = os.fork()
        if self.pid == 0:
            _serve(work, theirs, [self.pipe, *(helper.pipe for helper in earlier)])
        theirs.close()

    def take(self, chunk: bytes) -> None:
        """Begin with a chunk."""
        self.has_asked = False
        _send(self.pipe, chunk)

    def hear(self, find: Find) -> Prepared | None:
        """Answer what it asks the registry, or get the lines of its chunk. Raises HelperLost."""
        told = _receive(self.pipe)
        if self.has_asked:
            return Prepared(*told)
        _send(self.pipe, _packed(find(Sought(*told))))
        self.has_asked = True
        return None

    def end(self) -> None:
        """Without its pipe it ends by itself, whatever it was about to do."""
        self.pipe.close()
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _packed(value: Sequence[Any]) -> bytes:
    """Lists, texts, numbers and bytes: nothing else can be made of what passes."""
    return marshal.dumps(tuple(value))


def _send(pipe: Connection, packed: bytes) -> None:
    try:
        pipe.send_bytes(packed)
    except OSError as error:
        raise HelperLost from error


def _receive(pipe: Connection) -> Any:
    try:
        return marshal.loads(pipe.recv_bytes())  # noqa: S302 - written by a fork of this process
    except (EOFError, OSError) as error:
        raise HelperLost from error


def _serve(work: Preparing, pipe: Connection, foreign: Sequence[Connection]) -> NoReturn:
    """The life of a helper. Nothing of this process's own ending may happen in it."""
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        for each in foreign:
            each.close()
        _leave_database()
        while True:
            _send(pipe, _packed(work.identify(_receive(pipe))))
            _send(pipe, _packed(work.finish(Found(*_receive(pipe)))))
    finally:
        os._exit(0)


def _leave_database() -> None:
    """PostgreSQL must see the importer end, though its helpers live a moment longer."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for each in connections.all(initialized_only=True):
        if each.connection is not None:
            os.dup2(nowhere, each.connection.fileno())
