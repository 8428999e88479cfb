"""Helpers check and seal the chunks of a long list, while this process talks to PostgreSQL.

A helper is a fork of this process: the keys reach it in memory, never by a command line, a pipe or
a disk. It gives up the connection to the database before anything else, gets records and what the
registry has of them through a pipe, and gives lines for COPY back. It ends with this process, also
when that is killed; when a helper is killed, the import fails as a whole.

A worker of Celery may not have children of ``multiprocessing``, so the fork is made by hand.
"""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import NoReturn

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
    number = min(MOST, len(os.sched_getaffinity(0)))
    if len(first) < 2 or number < 2:
        for chunk in chain(first, chunks):
            yield work.finish(find(work.identify(chunk)))
        return
    helpers: list[Helper] = []
    try:
        while len(helpers) < number:
            helpers.append(Helper(work, helpers))
        yield from _in_turn(helpers, chain(first, chunks), find)
    finally:
        for helper in helpers:
            helper.end()


def _in_turn(
    helpers: Sequence["Helper"], chunks: Iterator[list[Record]], find: Find
) -> Iterator[Prepared]:
    """A helper gets its next chunk before the lines of its last one are given away."""
    free, busy = deque(helpers), deque["Helper"]()
    for chunk in chunks:
        done = None
        if not free:
            done = busy[0].collect(find)
            free.append(busy.popleft())
        helper = free.popleft()
        helper.give(chunk)
        busy.append(helper)
        if done:
            yield done
    while busy:
        yield busy.popleft().collect(find)


class Helper:
    """A process with its own copy of ``work``."""

    def __init__(self, work: Preparing, earlier: Sequence["Helper"]) -> None:
        self.pipe, theirs = Pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _serve(work, theirs, [self.pipe, *(helper.pipe for helper in earlier)])
        theirs.close()

    def give(self, chunk: list[Record]) -> None:
        with _noticing():
            self.pipe.send(chunk)

    def collect(self, find: Find) -> Prepared:
        """The lines of the chunk that it was given."""
        with _noticing():
            sought = self.pipe.recv()
        found = find(sought)
        with _noticing():
            self.pipe.send(found)
            done: Prepared = self.pipe.recv()
        return done

    def end(self) -> None:
        """Without its pipe it ends by itself, whatever it was about to do."""
        self.pipe.close()
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


@contextmanager
def _noticing() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise HelperLost from error


def _serve(work: Preparing, pipe: Connection, foreign: Sequence[Connection]) -> NoReturn:
    """The life of a helper. Nothing of this process's own ending may happen in it."""
    try:
        gc.freeze()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        for each in foreign:
            each.close()
        _leave_database()
        while True:
            pipe.send(work.identify(pipe.recv()))
            pipe.send(work.finish(pipe.recv()))
    finally:
        os._exit(0)


def _leave_database() -> None:
    """PostgreSQL must see the importer end, though its helpers live a moment longer."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for each in connections.all(initialized_only=True):
        if each.connection is not None:
            os.dup2(nowhere, each.connection.fileno())
