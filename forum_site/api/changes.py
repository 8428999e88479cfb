"""The feed of changes: marks of writes become entries that a mirror reads in order.

A mark becomes visible together with the change that wrote it, whenever that commits; whoever
settles takes the marks he sees, looks at the rows as they are now, and tells those that differ from
what was told last. One process settles at a time, so that entries appear in the order of their
numbers and no reader's place is ever jumped over (docs/decisions/0022).
"""

from collections import defaultdict
from collections.abc import Iterable
from time import monotonic

import structlog
from django.db import connection, transaction
from django.db.models import QuerySet

from forum_site.api.feeds import Feed, all_feeds
from forum_site.api.rows import json_select, selected

#: Marks that are settled in one transaction.
BATCH = 2_000
CHECK_SECONDS = 600
#: Who settles holds this advisory lock until his numbers are committed; nobody else uses it.
LOCK = 7_220_022

logger = structlog.get_logger(__name__)


def settle(*, seconds: float) -> bool:
    """Tell what was marked, for about so long. True when nothing is left to tell.

    False also when another process is at it.
    """
    end = monotonic() + seconds
    while _is_marked():
        if monotonic() > end or not _settle_batch():
            return False
    return True


def mark_differences() -> int:
    """Compare every list with what was told of it; mark what differs, and count it.

    Fills the feed of a database that has rows already, and finds what no trigger saw.
    """
    return sum(map(_mark_differences, all_feeds().values()))


def check() -> int:
    """Settle, then compare; what no trigger had seen is told, logged and counted."""
    settle(seconds=CHECK_SECONDS)
    missed = mark_differences()
    if missed:
        logger.warning("changes_missed", rows=missed)
        settle(seconds=CHECK_SECONDS)
    return missed


def entries(*, after: int, resource: str, limit: int) -> list[tuple[int, str]]:
    """Number and JSON of the entries behind ``after``; of one resource, or of all ("")."""
    chosen, params = ("AND resource = %s", [resource]) if resource else ("", [])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, '{\"resource\":' || to_json(resource) || ',\"id\":' || to_json(key)"  # noqa: S608
            " || coalesce(',\"row\":' || body, ',\"deleted\":true') || '}'"
            f" FROM api_change WHERE id > %s {chosen} ORDER BY id LIMIT %s",
            [after, *params, limit],
        )
        return cursor.fetchall()


def origin() -> tuple[str, int]:
    """Whence places in the feed come: this very database as a word, and its last number.

    A restored or moved database has another system, timeline, database or table; a place that was
    given before would point to something else there.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT left(md5(concat_ws('/', s.system_identifier, c.timeline_id, d.oid,"
            " 'api_change'::regclass::oid)), 12), (SELECT coalesce(max(id), 0) FROM api_change)"
            " FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d"
            " WHERE d.datname = current_database()"
        )
        return cursor.fetchone()


def _is_marked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM api_changemark)")
        return cursor.fetchone()[0]


@transaction.atomic
def _settle_batch() -> bool:
    """Tell what the oldest marks say. False, at once, while another process is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(
            "DELETE FROM api_changemark WHERE id IN"
            " (SELECT id FROM api_changemark ORDER BY id LIMIT %s) RETURNING source, key",
            [BATCH],
        )
        marked = defaultdict(set)
        for source, key in cursor.fetchall():
            marked[source].add(key)
        cursor.execute("DELETE FROM api_keptanswer")  # the marks said that they are old
    for feed in all_feeds().values():
        for source, followed in feed.follows.items():
            if keys := marked.get(source):
                _mark_followers(feed, followed(keys))
        _tell(feed, marked[feed.source] | marked[feed.name])
    return True


def _mark_followers(feed: Feed, followers: Iterable[tuple[QuerySet, str]]) -> None:
    """Rows of the feed that are made from what was marked; how many may be, they only get marks."""
    for rows, path in followers:
        query = selected(rows, [path])
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO api_changemark (source, key)"  # noqa: S608
                f" SELECT DISTINCT %s, key::text FROM ({query.sql}) r(key) WHERE key IS NOT NULL",
                [feed.name, *query.params],
            )


def _tell(feed: Feed, keys: set[str]) -> None:
    """Write what differs from what was told last; what never was public differs in nothing."""
    if not keys:
        return
    rows = feed.rows().filter(**{f"{feed.key}__in": keys})
    now = json_select(feed.row, rows, feed.row.names(), (feed.key,))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO api_change (resource, key, body)"  # noqa: S608
            " SELECT %s, asked.key, now.body FROM unnest(%s::text[]) asked(key)"
            f" LEFT JOIN ({now.sql}) now(body, key) ON now.key = asked.key"
            " LEFT JOIN api_change told ON told.resource = %s AND told.key = asked.key"
            " WHERE now.body IS DISTINCT FROM told.body"
            " ON CONFLICT (resource, key) DO UPDATE SET id = excluded.id, body = excluded.body",
            [feed.name, sorted(keys), *now.params, feed.name],
        )


def _mark_differences(feed: Feed) -> int:
    now = json_select(feed.row, feed.rows(), feed.row.names(), (feed.key,))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO api_changemark (source, key)"  # noqa: S608
            f" SELECT %s, coalesce(now.key, told.key) FROM ({now.sql}) now(body, key)"
            " FULL JOIN (SELECT key, body FROM api_change WHERE resource = %s) told"
            " ON told.key = now.key WHERE now.body IS DISTINCT FROM told.body",
            [feed.name, *now.params, feed.name],
        )
        return cursor.rowcount
