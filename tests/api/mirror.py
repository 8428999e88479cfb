"""Somebody who keeps a copy of all lists by asking for changes, and what the lists say."""

import json
from typing import Any

from django.test import Client

from forum_site.api.feeds import all_feeds
from forum_site.api.rows import read
from tests.api.scenes import get

FEED = "/api/v1/changes/"
Rows = dict[tuple[str, str], Any]


class Mirror:
    """Rows by resource and id, and where to ask next."""

    def __init__(self, client: Client, query: str = "") -> None:
        self.client, self.rows, self.next = client, Rows(), FEED + query

    def ask(self) -> list[dict[str, Any]]:
        """One page, applied."""
        page = get(self.client, self.next)
        self.next, self.more = page["next"], page["more"]
        for entry in page["data"]:
            key = entry["resource"], entry["id"]
            if entry.get("deleted"):
                assert entry == {"resource": key[0], "id": key[1], "deleted": True}
                self.rows.pop(key, None)
            else:
                self.rows[key] = entry["row"]
        return page["data"]

    def follow(self) -> list[dict[str, Any]]:
        """All that is new."""
        told = self.ask()
        while self.more:
            told += self.ask()
        return told


def lists() -> Rows:
    """What stands in the lists now."""
    return {
        (feed.name, key): json.loads(text)
        for feed in all_feeds().values()
        for text, key in read(feed.row, feed.rows(), names=feed.row.names(), keys=[feed.key])
    }
