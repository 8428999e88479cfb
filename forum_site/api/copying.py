"""A whole list at the speed of COPY, in pieces that never wait in memory for each other."""

import queue
import threading
from collections.abc import Iterator
from typing import Protocol

from django.db import connection

from forum_site.api.rows import Selected

PIECE = 64 * 1024
#: Pieces that wait for a slow reader before COPY waits too.
WAITING = 8
SECONDS = 120
CSV = "FORMAT csv, HEADER"
#: One column of finished text: signs that no JSON holds as they are, so that nothing is quoted.
LINES = "FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02'"


class Target(Protocol):
    """What COPY writes into."""

    def write(self, data: bytes, /) -> int: ...


def copy(query: Selected, how: str, target: Target) -> int:
    """Have PostgreSQL write the rows of ``query`` (``how``: CSV or LINES); their number."""
    with connection.cursor() as cursor:
        sql = cursor.cursor.mogrify(query.sql, query.params).decode()
        cursor.copy_expert(f"COPY ({sql}) TO STDOUT WITH ({how})", target)
        return int(cursor.rowcount)


class ReaderGone(Exception):
    """Nobody reads any more, or not for a long time: COPY ends."""


class Pipe:
    """What COPY writes into, and the answer reads from."""

    def __init__(self) -> None:
        self.pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(WAITING)
        self.is_closed = threading.Event()
        self.held: list[bytes] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        """Collect a piece; wait when the reader is behind. Raises ReaderGone."""
        self.held.append(bytes(data))
        self.size += len(data)
        if self.size >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self.held:
            self._put(b"".join(self.held))
            self.held, self.size = [], 0

    def end(self, error: BaseException | None) -> None:
        """Nothing more comes; ``error`` says why when it came too early."""
        if error is None:
            self.flush()
        self._put(error)

    def _put(self, piece: bytes | BaseException | None) -> None:
        for _ in range(SECONDS):
            if self.is_closed.is_set():
                raise ReaderGone
            try:
                self.pieces.put(piece, timeout=1)
                return
            except queue.Full:
                continue
        raise ReaderGone


def copied(query: Selected, how: str) -> Iterator[bytes]:
    """The rows of ``query`` as COPY writes them (``how``: CSV or LINES).

    COPY pushes, the answer pulls: a thread feeds the pipe with this request's connection, which
    nobody else uses until the last piece is out. When the reader goes away in the middle, the
    connection is given up with it.
    """
    pipe = Pipe()
    with connection.cursor() as cursor:
        sql = cursor.cursor.mogrify(query.sql, query.params).decode()
        thread = threading.Thread(
            target=_feed, args=(cursor.cursor, f"COPY ({sql}) TO STDOUT WITH ({how})", pipe)
        )
        thread.start()
        is_whole = False
        try:
            while isinstance(piece := pipe.pieces.get(), bytes):
                yield piece
            if piece is not None:
                raise piece
            is_whole = True
        finally:
            pipe.is_closed.set()
            if not is_whole:
                connection.connection.cancel()
            thread.join()
            if not is_whole and not connection.in_atomic_block:
                connection.close()


def _feed(cursor: object, sql: str, pipe: Pipe) -> None:
    error: BaseException | None = None
    try:
        cursor.copy_expert(sql, pipe, PIECE)  # type: ignore[attr-defined]
    except BaseException as failure:
        error = failure
    try:
        pipe.end(error)
    except ReaderGone:
        return
