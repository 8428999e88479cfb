"""Answers come packed as the client can read them, and say so to whoever keeps them."""

import gzip
import json

import brotli
import pytest
from django.test import Client

from forum_site.api.scopes import Scope
from tests.api.scenes import get, key_for, superuser
from tests.factories import make_realisation

pytestmark = pytest.mark.django_db
LIST = "/api/v1/realisations/"


@pytest.mark.parametrize(
    ("taken", "used"),
    [
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.8", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip, br;q=0.0", "gzip"),
        ("brown, gzip", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_what_the_client_takes(client: Client, taken: str, used: str | None) -> None:
    make_realisation()
    plain = get(client, LIST)
    answer = client.get(LIST, headers={"Accept-Encoding": taken})
    assert answer.headers.get("Content-Encoding") == used
    assert "Accept-Encoding" in answer["Vary"]
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[used]
    assert json.loads(unpack(answer.content)) == plain
    assert int(answer["Content-Length"]) == len(answer.content)


def test_a_packed_answer_is_known_by_its_etag(client: Client) -> None:
    make_realisation()
    packed = {"Accept-Encoding": "br"}
    etag = client.get(LIST, headers=packed)["ETag"]
    assert etag.startswith('W/"')
    again = client.get(LIST, headers={**packed, "If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_stream_is_packed_piece_by_piece(client: Client) -> None:
    make_realisation(activity="Jamban RW 05")
    header = key_for(superuser(), Scope.ROWS, Scope.BULK)[1]
    url = f"{LIST}?format=csv&fields=id,activity"
    plain = b"".join(client.get(url, headers=header).streaming_content)
    answer = client.get(url, headers={**header, "Accept-Encoding": "br"})
    assert answer["Content-Encoding"] == "br"
    assert brotli.decompress(b"".join(answer.streaming_content)) == plain


def test_a_few_bytes_stay_as_they_are(client: Client) -> None:
    answer = client.get(f"{LIST}?limit=1", headers={"Accept-Encoding": "br"})
    assert json.loads(answer.content) == {"data": [], "next": None}
    assert "Content-Encoding" not in answer


def test_a_refusal_is_packed_too(client: Client) -> None:
    answer = client.get(f"{LIST}?sort=xyz", headers={"Accept-Encoding": "br"})
    assert (answer.status_code, answer["Content-Encoding"]) == (400, "br")
    assert json.loads(brotli.decompress(answer.content))["status"] == 400
