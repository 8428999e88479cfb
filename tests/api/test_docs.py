"""The examples of docs/api.md do what they say."""

import csv
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from forum_site.api import changes
from forum_site.api.scopes import Scope
from reports.services import open_data
from tests.api.mirror import Copyist, lists
from tests.api.scenes import PAGE, example, key_for, superuser
from tests.factories import make_realisation


@pytest.mark.django_db(transaction=True)
def test_the_python_example_adds_up_all_work(live_server: Any) -> None:
    for _ in range(3):
        make_realisation(amount=1_500_000)
    code = example("python", "Python").replace("http://localhost:8000", live_server.url)
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "4500000"


@pytest.mark.django_db(transaction=True)
def test_the_mirror_example_keeps_a_copy(live_server: Any, tmp_path: Path) -> None:
    changes.mark_differences()
    copyist = Copyist(live_server.url, tmp_path)
    report = make_realisation()
    copyist.run(60)
    assert copyist.rows() == lists()
    report.delete()
    copyist.run(60)
    assert copyist.rows() == lists()


@pytest.mark.django_db
def test_the_sheet_reads_the_newest_file(client: Client) -> None:
    report = make_realisation()
    assert open_data.build_edition(edition_id=open_data.ask_current().pk)
    rows = read_csv(client.get(address(r'IMPORTDATA\("(.*?)"\)')))
    assert [(row["id"], row["amount"]) for row in rows] == [(str(report.pk), str(report.amount))]


@pytest.mark.django_db
def test_the_query_of_excel_reads_every_row_with_a_key(client: Client) -> None:
    report = make_realisation()
    _, header = key_for(superuser(), Scope.ROWS, Scope.BULK)
    code = example("powerquery", "Lembar kerja")
    (row,) = read_csv(client.get(address(r'Alamat = "(.*?)"'), headers=header))
    assert row["id"] == str(report.pk)
    typed = re.findall(r'\{"(\w+)", (?:Int64.Type|type date)\}', code)
    assert len(typed) == 2
    assert set(typed) <= set(row)


def address(pattern: str) -> str:
    """An address on the page, without its site."""
    (found,) = re.findall(pattern, PAGE.read_text(encoding="utf-8"))
    return found.removeprefix("http://localhost:8000")


def read_csv(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))


@pytest.mark.django_db
def test_every_address_on_the_page_answers(client: Client) -> None:
    text = PAGE.read_text(encoding="utf-8")
    pattern = r"(?<!/petugas)/api/(?:v1/[a-z0-9/?=&,._-]*)?"
    found = set(re.findall(pattern, text)) - {"/api/v1/", "/api/v2/"}
    assert len(found) > 10
    for url in found:
        expected = {404} if "/plans/" in url else {403} if "format=" in url else {200}
        expected = {401} if "/exports/" in url else expected
        assert client.get(url).status_code in expected, url


@pytest.mark.django_db
def test_the_wish_for_a_file_is_one_that_is_made(client: Client) -> None:
    _, header = key_for(superuser(), Scope.ROWS, Scope.BULK)
    (body,) = re.findall(r"-d '(.*?)'", PAGE.read_text(encoding="utf-8"))
    sent = {"content_type": "application/json", "headers": header}
    assert client.post("/api/v1/exports/", body, **sent).status_code == 202
