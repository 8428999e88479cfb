"""After a whole walk at the desk, no family stands in a log, table, session, cache or page."""

import logging
import logging.config
from collections.abc import Iterator
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from forum_site.logs import logging_config, masked
from poverty_data.models import HouseholdExport
from poverty_data.services.exports import approve_export, build_export
from tests import factories as make
from tests.desk.pages import deed, listing, page
from tests.permissions.crawling import crawl
from tests.poverty_data.test_household_desk import SEARCH, WISH, prove

pytestmark = pytest.mark.django_db
NIK, OTHER = "9971014107790003", "9971014107790011"
CANARIES = (NIK, OTHER, "9871010101010009", "Kenariwati", "Gg. Kenari", "6281277778888")
KINDS = {"kind": "Penyaluran bantuan", "words": "Surat 12 tahun 2026."}


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything that would be written, in the format of production, down to each SQL."""
    stream, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    form = logging_config(level="DEBUG")["formatters"]["json"]
    handler.setFormatter(logging.config.DictConfigurator({"version": 1}).configure_formatter(form))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


class Reader(Client):
    """Keeps the text of each answer but those that may show a family."""

    def __init__(self) -> None:
        super().__init__(raise_request_exception=False)
        self.texts: list[str] = []

    def request(self, **request):
        answer = super().request(**request)
        may_show = request["PATH_INFO"].endswith(("/lakukan/reveal/", "/lakukan/fetch/"))
        if not (may_show and answer.status_code == 200):
            self.texts.append(answer.content.decode() + str(answer.headers))
        return answer


def walk(reader: Reader) -> None:
    """Look, search, open, ask, fetch, and everything that goes wrong on the way."""
    asker, second = make.make_verifier(), make.make_verifier()
    person = {"kk": CANARIES[2], "name": "Kenariwati", "address": "Gg. Kenari 1"}
    family = make.make_household(nik=NIK, phone="+6281277778888", **person)
    reader.force_login(asker)
    reader.get(listing(family))
    reader.get(page(family))
    for number in (NIK, OTHER, NIK + "1"):
        reader.post(SEARCH, {"kind": "nik", "number": number})
    reader.post(deed(family, "reveal"), {**WISH, "words": f"Dia ber-NIK {NIK}"})
    reader.post(deed(family, "reveal"), WISH)
    prove(reader)
    assert NIK in reader.post(deed(family, "reveal"), WISH).content.decode()
    address = reverse("admin:poverty_data_householdexport_request")
    reader.post(address, {"area": make.VILLAGE, "columns": ["nik", "name"], **KINDS})
    export = HouseholdExport.objects.get()
    approve_export(export_id=export.pk, by=second)
    build_export(export_id=export.pk)
    assert NIK in reader.post(deed(export, "fetch")).content.decode()
    reader.post(deed(export, "fetch"))
    reader.get(page(export))
    refuse_a_row(NIK)


def refuse_a_row(nik: str) -> None:
    """The database says no, and says which row it was."""
    log = logging.getLogger("poverty_data.tests")
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE refused (name text, nik text, CHECK (nik = ''))")
            cursor.execute("INSERT INTO refused VALUES (%s, %s)", [CANARIES[3], nik])
    except IntegrityError:
        log.exception("a row was refused")


def test_a_walk_leaves_no_family_anywhere(log):
    reader = Reader()
    walk(reader)
    written = log.getvalue()
    assert "a row was refused" in written
    assert "violates check constraint" in written
    visitor = crawl(Client(), ["/", "/usulan/", "/realisasi/", "/peta/"], limit=40)
    assert not visitor.broken
    places = {
        "a log line": written,
        "a page": "\n".join(reader.texts),
        "a public page": "\n".join(visitor.texts.values()),
        "a session": "\n".join(str(row.get_decoded()) for row in Session.objects.all()),
        "the cache": repr(getattr(cache, "_cache", "")),
        **{f"table {name}": text for name, text in tables()},
    }
    found = {(place, word) for place, text in places.items() for word in CANARIES if word in text}
    assert found == set()


def tables() -> Iterator[tuple[str, str]]:
    """Every table as text; bytes in hexadecimal, in which a clear text would stand too."""
    wanted = [*CANARIES, *(word.encode().hex() for word in CANARIES)]
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(
                f"SELECT string_agg(w, ' ') FROM \"{name}\" AS t, unnest(%s) AS w "
                "WHERE t::text LIKE '%%' || w || '%%'",
                [wanted],
            )
            yield name, decoded(cursor.fetchone()[0] or "")


def decoded(words: str) -> str:
    """Hexadecimal words as what they say."""
    known = {word.encode().hex(): word for word in CANARIES}
    return " ".join(known.get(word, word) for word in words.split(" "))


@pytest.mark.parametrize(
    "text",
    [
        "Key (nik)=(9971014107790003) already exists.",
        "Failing row contains (1, Kenariwati,\n\nGg. Kenari 1).\n",
    ],
)
def test_a_database_error_keeps_its_reason_and_loses_its_row(text):
    error = f'CheckViolation: violates "decile"\nDETAIL:  {text}\n\nThe above exception was\n x'
    told = masked(error)
    assert told.startswith('CheckViolation: violates "decile"\nDETAIL:  [disamarkan]')
    assert told.endswith("The above exception was\n x")
    for word in CANARIES:
        assert word not in told
