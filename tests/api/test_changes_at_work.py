"""Mirrors while others write: late commits, several at once, kill -9 of who keeps the copy."""

import json
import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from companies.models import Pledge
from forum_site.api import changes
from forum_site.api.feeds import all_feeds
from forum_site.api.models import ChangeMark
from forum_site.api.scopes import Scope
from proposals.models import Proposal
from tests.api.busy_city import City
from tests.api.mirror import Copyist, Mirror, Rows, lists
from tests.api.scenes import key_for, superuser
from tests.factories import make_company, make_pledge, make_proposal
from tests.proof import Proof

#: Between two copies; whoever writes has the machine meanwhile.
PAUSE = 0.5
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def open_house(settings: Any) -> None:
    """Many questions are allowed; the areas and fields, which were there before, are to be told."""
    settings.API_ANONYMOUS_PER_MINUTE = 10**6
    changes.mark_differences()


@contextmanager
def elsewhere(work: Callable[[], Any]) -> Iterator[Callable[[], None]]:
    """``work`` done in a transaction of another connection, open until the function is called."""
    is_done, may_commit = threading.Event(), threading.Event()

    def run() -> None:
        try:
            with transaction.atomic():
                work()
                is_done.set()
                may_commit.wait(60)
        finally:
            is_done.set()
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()

    def commit() -> None:
        may_commit.set()
        thread.join()

    assert is_done.wait(30)
    try:
        yield commit
    finally:
        commit()


class ByNumber:
    """Negative control: who reads a log by its numbers, as one writes it first."""

    def __init__(self) -> None:
        self.last = 0

    def follow(self) -> set[str]:
        found = ChangeMark.objects.filter(pk__gt=self.last).order_by("pk").values_list("pk", "key")
        for self.last, _ in found:
            continue
        return {key for _, key in found}


def heard(follow: Callable[[], set[str]]) -> set[str]:
    """Which of two proposals a reader hears of, when the first written is committed last."""
    first, second = make_proposal(), make_proposal()
    follow()
    told = set()
    with elsewhere(lambda: Proposal.objects.filter(pk=first.pk).update(title="Terlambat")) as late:
        Proposal.objects.filter(pk=second.pk).update(title="Lebih dulu")
        told |= follow()
        assert str(second.pk) in told
        late()
        told |= follow()
    return told & {str(first.pk), str(second.pk)}


def test_a_late_commit_is_not_jumped_over(client: Client) -> None:
    mirror = Mirror(client)
    assert len(heard(lambda: {entry["id"] for entry in mirror.follow()})) == 2
    assert mirror.rows == lists()


def test_a_reader_by_number_misses_it_so_that_this_suite_can_see_it() -> None:
    assert len(heard(ByNumber().follow)) == 1


def test_a_transaction_that_stays_open_holds_nobody_back(client: Client) -> None:
    """Neither readers, nor others who write for the same company."""
    company = make_company()
    promises = [make_pledge(make_proposal(), company).pk for _ in range(2)]
    mirror = Mirror(client)
    mirror.follow()
    with elsewhere(lambda: Pledge.objects.filter(pk=promises[0]).update(amount=7_000)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            Pledge.objects.filter(pk=promises[1]).update(amount=8_000)
        told = {entry["id"]: entry["row"] for entry in mirror.follow()}
        assert told[str(promises[1])]["amount"] == 8_000
        assert told[str(company.pk)]["amount_confirmed"] == 1_008_000
        assert str(promises[0]) not in told
    mirror.follow()
    assert mirror.rows == lists()


def test_who_comes_while_another_settles_does_not_wait(client: Client) -> None:
    make_proposal()

    def hold() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [changes.LOCK])

    with elsewhere(hold):
        page = client.get("/api/v1/changes/").json()
        assert (page["data"], page["more"]) == ([], True)
    assert client.get("/api/v1/changes/").json()["data"]


# --- The copy of docs/api.md ---------------------------------------------------------------------
def streamed(client: Client) -> Rows:
    """The lists as their NDJSON gives them."""
    _, header = key_for(superuser(), Scope.ROWS, Scope.FIGURES, Scope.BULK)
    rows = Rows()
    for feed in all_feeds().values():
        answer = client.get(f"/api/v1/{feed.name}/?format=ndjson", headers=header)
        name = feed.key if feed.key == "code" else "id"
        for line in b"".join(answer.streaming_content).splitlines():
            row = json.loads(line)
            rows[feed.name, row[name]] = row
    return rows


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_a_copy_equals_the_lists_after_writers_late_commits_and_kills(
    live_server: Any, client: Client, tmp_path: Path, proof: Proof
) -> None:
    city, chance = City(), random.Random(22)
    copyist = Copyist(live_server.url, tmp_path)
    threads, deeds = 3, proof.times(once=30, full=600)
    wanted = proof.times(once=3, full=60)
    with ThreadPoolExecutor(threads + 1) as pool:
        works = [pool.submit(city.work, number, deeds) for number in range(threads)]
        late = pool.submit(city.commit_late, lambda: copyist.ends, proof.times(once=1, full=20))
        while copyist.kills < wanted or not all(work.done() for work in [*works, late]):
            is_killed = copyist.kills < wanted and chance.random() < 0.7
            copyist.run(chance.uniform(0.1, 0.6) if is_killed else 60)
            if not is_killed:
                wait([*works, late], timeout=PAUSE)
        done = sum(work.result() for work in works)
        commits = late.result()
    copyist.run(60)
    found, expected = copyist.rows(), streamed(client)
    differing = [key for key in found | expected if found.get(key) != expected.get(key)]
    assert differing == []
    assert {resource for resource, _ in found} == set(all_feeds())
    assert changes.check() == 0
    proof.saw(
        f"A mirror through /changes/ beside {threads} writers, {commits} late commits",
        f"{done} deeds of the services, {copyist.kills} kill -9, {copyist.ends} whole runs; "
        f"{len(expected)} rows compared, {len(differing)} differ",
    )
