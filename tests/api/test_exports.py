"""Whole lists as files: asked once, built once in effect, fetched by the same key for a day."""

import csv
import hashlib
import io
import json
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings as current
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from companies.models import Realisation
from forum_site.api import bulk
from forum_site.api.models import ApiKey, BulkExport
from forum_site.api.scopes import Scope
from forum_site.api.services import revoke_key
from forum_site.api.tasks import build_export, expire_exports
from forum_site.outbox.models import OutboxMessage
from tests.api.scenes import get, key_for, superuser, told
from tests.factories import make_realisation
from tests.reports.test_quarterly_kills import Point, duplicates, free, kill_one

pytestmark = pytest.mark.django_db
URL = "/api/v1/exports/"
WISH = {"list": "realisations", "format": "csv"}
Header = dict[str, str]


@pytest.fixture
def key() -> tuple[ApiKey, Header]:
    return key_for(superuser(), Scope.ROWS, Scope.BULK)


def send(client: Client, header: Header, body: Any = WISH, **more: Any) -> Any:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(URL, text, content_type="application/json", headers=header, **more)


def asked(client: Client, header: Header, **more: Any) -> dict[str, Any]:
    answer = send(client, header, {**WISH, **more})
    assert answer.status_code == 202, answer.content
    return json.loads(answer.content)


def look(client: Client, header: Header, told_before: dict[str, Any]) -> dict[str, Any]:
    answer = client.get(told_before["url"], headers=header)
    assert answer.status_code == 200
    return json.loads(answer.content)


def fetched(client: Client, header: Header, url: str) -> bytes:
    answer = client.get(url, headers=header)
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)


def stored() -> list[Path]:
    folder = Path(current.PRIVATE_MEDIA_ROOT) / bulk.FOLDER
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    yield
    for path in stored():
        path.unlink()


def test_a_file_holds_the_filtered_list_of_the_pages(client: Client, key: Any) -> None:
    _, header = key
    wanted = [make_realisation(activity='=1;"Jamban"\nRW 05') for _ in range(3)]
    company = wanted[0].company_id
    query = f"sort=ended_on&company={company}&fields=id,activity,amount"
    first = asked(client, header, query=query)
    assert (first["status"], first["file"], first["rows"]) == ("waiting", None, None)
    assert build_export(first["id"])
    done = look(client, header, first)
    assert (done["status"], done["rows"]) == ("ready", 1)
    content = fetched(client, header, done["file"])
    assert (len(content), hashlib.sha256(content).hexdigest()) == (done["size"], done["sha256"])
    (row,) = csv.DictReader(io.StringIO(content.decode(), newline=""))
    assert row == {
        "id": str(wanted[0].pk),
        "activity": f"'{wanted[0].activity}",
        "amount": str(wanted[0].amount),
    }
    lines = asked(client, header, format="ndjson")
    assert build_export(lines["id"])
    told_lines = fetched(client, header, look(client, header, lines)["file"]).splitlines()
    assert [json.loads(line) for line in told_lines] == get(client, "/api/v1/realisations/")["data"]


def test_an_empty_list_is_a_file_too(client: Client, key: Any) -> None:
    _, header = key
    empty = asked(client, header, format="ndjson")
    assert build_export(empty["id"])
    done = look(client, header, empty)
    assert (done["rows"], done["size"]) == (0, 0)
    assert fetched(client, header, done["file"]) == b""


def test_a_program_that_takes_csv_alone_gets_its_file(client: Client, key: Any) -> None:
    own = asked(client, key[1])
    assert build_export(export_id=own["id"])
    assert fetched(client, key[1] | {"Accept": "text/csv"}, f"{own['url']}file/")


def test_the_same_question_is_the_same_file_for_a_while(client: Client, key: Any) -> None:
    _, header = key
    first = asked(client, header, query="sort=ended_on&field=kesehatan")
    again = asked(client, header, query="field=kesehatan&sort=ended_on")
    assert again["id"] == first["id"]
    assert OutboxMessage.objects.filter(task=bulk.BUILD).count() == 1
    assert asked(client, header, query="field=pendidikan")["id"] != first["id"]
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert asked(client, header, query="field=kesehatan&sort=ended_on")["id"] != first["id"]


def test_a_key_has_three_files_at_work_and_fifty_a_day(client: Client, key: Any) -> None:
    owner, header = key
    for field in ("kesehatan", "pendidikan", "infrastruktur"):
        asked(client, header, query=f"field={field}")
    refused = send(client, header, {**WISH, "query": "field=lingkungan"})
    assert refused.status_code == 429
    assert "masih dibuat" in told(refused)["detail"]
    assert refused["Retry-After"] == "5"
    BulkExport.objects.update(status="failed")
    for number in range(bulk.MOST_A_DAY - 3):
        bulk.ask(key=owner, resource="realisations", form="csv", query=f"field=f{number}")
        BulkExport.objects.update(status="failed")
    tomorrow = send(client, header)
    assert tomorrow.status_code == 429
    assert 86_000 < int(tomorrow["Retry-After"]) <= 86_400
    assert send(client, key_for(superuser(), Scope.ROWS, Scope.BULK)[1]).status_code == 202


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ({**WISH, "list": "households"}, "list"),
        ({**WISH, "list": {"a": 1}}, "list"),
        ({**WISH, "format": "xlsx"}, "format"),
        ({**WISH, "query": "colour=red"}, "colour"),
        ({**WISH, "query": "limit=5"}, "limit"),
        ({**WISH, "query": "fields=secret"}, "fields"),
        ({**WISH, "query": "company=abc"}, "company"),
        ({**WISH, "query": "x" * 1001}, "query"),
        ({**WISH, "query": "field=%00"}, "NUL"),
        ({**WISH, "rows": 5}, "rows"),
        ({"format": "csv"}, "list"),
        ([], "isi"),
        ("null", "isi"),
    ],
)
def test_a_wish_without_sense_is_refused_by_its_name(
    client: Client, key: Any, body: Any, parameter: str
) -> None:
    answer = send(client, key[1], body)
    assert answer.status_code == 400, answer.content
    assert parameter in {error["parameter"] for error in told(answer)["errors"]}
    assert not BulkExport.objects.exists()


@pytest.mark.parametrize("body", ["{", b"\xff", "[" * 9000])
def test_what_is_no_json_is_told_so(client: Client, key: Any, body: Any) -> None:
    assert send(client, key[1], body).status_code == 400
    answer = client.post(URL, WISH, headers=key[1])
    assert answer.status_code == 415
    assert "application/json" in told(answer)["detail"]


def test_other_keys_and_nobody_find_nothing(client: Client, key: Any) -> None:
    owner, header = key
    by = superuser()
    own = asked(client, header)
    build_export(own["id"])
    done = look(client, header, own)
    other = key_for(by, Scope.ROWS, Scope.BULK)[1]
    for url in (done["url"], done["file"]):
        assert client.get(url).status_code == 401
        assert client.get(url, headers=other).status_code == 404
    assert send(client, {}).status_code == 401
    assert send(client, key_for(by, Scope.ROWS)[1]).status_code == 403
    assert send(client, key_for(by, Scope.BULK)[1]).status_code == 403  # not its lists
    revoke_key(key_id=owner.pk, reason="Uji.", by=by)
    assert client.get(done["file"], headers=header).status_code == 401


def test_a_file_lives_for_a_day(client: Client, key: Any) -> None:
    _, header = key
    own = asked(client, header)
    assert client.get(f"{own['url']}file/", headers=header).status_code == 409
    build_export(own["id"])
    done = look(client, header, own)
    assert expire_exports() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert client.get(done["file"], headers=header).status_code == 409  # before the night too
        assert look(client, header, own)["file"] is None
        assert expire_exports() == 1
        assert expire_exports() == 0
        assert look(client, header, own)["status"] == "expired"
        assert told(client.get(done["file"], headers=header))["status"] == 409
    assert stored() == []
    with time_machine.travel(timezone.now() + timedelta(days=32)):
        expire_exports()
    assert not BulkExport.objects.exists()


def test_what_nobody_builds_has_failed_after_hours(client: Client, key: Any) -> None:
    _, header = key
    own = asked(client, header)
    with time_machine.travel(timezone.now() + timedelta(hours=7)):
        expire_exports()
        assert look(client, header, own)["status"] == "failed"
    assert not build_export(own["id"])
    assert stored() == []


def test_a_key_that_ended_meanwhile_gets_no_file(client: Client, key: Any) -> None:
    owner, header = key
    own = asked(client, header)
    revoke_key(key_id=owner.pk, reason="Uji.", by=superuser())
    build_export(own["id"])
    assert BulkExport.objects.get().status == "failed"
    assert stored() == []


def test_the_database_keeps_files_and_states_together(client: Client, key: Any) -> None:
    asked(client, key[1])
    for change in ({"status": "ready"}, {"file": "a.csv"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BulkExport.objects.update(**change)


@pytest.mark.django_db(transaction=True)
def test_two_questions_at_once_are_one_file() -> None:
    owner, _ = key_for(superuser(), Scope.ROWS, Scope.BULK)

    def once(_: int) -> bool:
        try:
            return bulk.ask(key=owner, resource="realisations", form="csv", query="")[1]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(once, range(4))) == [False, False, False, True]
    assert BulkExport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_no_half_file_and_the_sweep_finishes_its_work() -> None:
    make_realisation()
    owner, _ = key_for(superuser(), Scope.ROWS, Scope.BULK)
    export, _ = bulk.ask(key=owner, resource="realisations", form="csv", query="")
    message = OutboxMessage.objects.get(task=bulk.BUILD)
    kill_one(message, Point("row of the file", "api_bulkexport", "UPDATE", "NEW.status = 'ready'"))
    export.refresh_from_db()
    assert export.status == "waiting"
    left = len(stored())
    free(message)
    assert list(OutboxMessage.objects.lost()) == [message]
    duplicates(message, 2)
    export.refresh_from_db()
    assert (export.status, export.rows) == ("ready", 1)
    assert len(stored()) == left + 1


def test_memory_does_not_grow_with_the_file(client: Client, key: Any) -> None:
    report = make_realisation()
    values = {f.attname: getattr(report, f.attname) for f in report._meta.concrete_fields}
    values |= {"output": "x" * 2_000}
    for start in range(0, 6_000, 2_000):
        Realisation.objects.bulk_create(
            Realisation(**{**values, "id": uuid4(), "key": f"k{start + place}"})
            for place in range(2_000)
        )
    own = asked(client, key[1])
    tracemalloc.start()
    try:
        assert build_export(own["id"])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    done = look(client, key[1], own)
    assert done["rows"] == 6_001
    assert done["size"] > 12 * 2**20
    assert peak < 3 * 2**20
