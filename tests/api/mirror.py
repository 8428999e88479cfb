"""Somebody who keeps a copy of all lists by asking for changes, and what the lists say."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.test import Client

from forum_site.api.feeds import all_feeds
from forum_site.api.rows import read
from tests.api.scenes import example, get

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


class Copyist:
    """The example of the page as a process, that ends, is killed, and is started again."""

    def __init__(self, url: str, folder: Path) -> None:
        code = example("python", "Menyimpan salinan").replace("http://localhost:8000", url)
        self.code, self.folder = code.replace("limit=1000", "limit=20"), folder
        self.kills = self.ends = 0

    def start(self) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "-c", self.code], cwd=self.folder)

    def run(self, seconds: float) -> None:
        """Once; killed when it takes longer."""
        with self.start() as process:
            try:
                process.wait(seconds)
                assert process.returncode == 0
                self.ends += 1
            except subprocess.TimeoutExpired:
                process.kill()
                self.kills += 1

    def rows(self) -> Rows:
        """What is in the copy."""
        with sqlite3.connect(self.folder / "salinan.db") as mirror:
            found = mirror.execute("SELECT resource, id, row FROM rows").fetchall()
        return {(resource, key): json.loads(row) for resource, key, row in found}
