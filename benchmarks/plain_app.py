"""The limit of E1: a bare program without Django that sends the rows of a list as JSON."""

import json
import os
from collections.abc import Callable

import psycopg2
from psycopg2.extras import RealDictCursor

ROWS = 25

_connection = None


def plain_app(environ: dict[str, object], start_response: Callable[..., object]) -> list[bytes]:
    """The limit: one connection, one query, the newest rows as JSON."""
    global _connection
    if _connection is None:
        _connection = psycopg2.connect(os.environ["DATABASE_URL"])
        _connection.autocommit = True
    with _connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(
            "SELECT p.code, p.title, p.summary, p.status, p.amount_needed, p.amount_pledged,"
            " p.amount_confirmed, v.name AS village, f.name AS field"
            " FROM proposals_proposal p JOIN areas_area v ON v.code = p.village_id"
            " JOIN rules_priorityfield f ON f.id = p.field_id"
            " WHERE p.status = ANY(%s) ORDER BY p.published_at DESC, p.id DESC LIMIT %s",
            (["published", "pledged", "in_realisation", "realised", "evaluated"], ROWS),
        )
        body = json.dumps(cursor.fetchall()).encode()
    start_response("200 OK", [("Content-Type", "application/json")])
    return [body]
