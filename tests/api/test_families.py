"""Families by key: only what two persons approved for that key, once, recorded, and for a month."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as current
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.api.models import ApiKey
from forum_site.api.scopes import Scope
from forum_site.api.services import revoke_key
from forum_site.areas.models import Area
from forum_site.errors import RuleBroken
from forum_site.outbox.models import Notice
from poverty_data.models import AccessRecord, HouseholdExport
from poverty_data.services import exports
from poverty_data.services.export_files import canary
from poverty_data.tasks.protection import build_export
from tests import factories as make
from tests.api.scenes import key_for, superuser, told
from tests.desk.pages import deed, page
from tests.poverty_data.test_household_desk import prove
from tests.site.test_public_role import as_web  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db
LIST = "/petugas/api/v1/households/exports/"
OFFICE = "203.0.113.0/24"
HERE = {"REMOTE_ADDR": "203.0.113.7"}
NIK = "9971014107790003"


@pytest.fixture
def asker() -> Any:
    return make.make_verifier(full_name="Ani Peminta")


@pytest.fixture
def second() -> Any:
    return make.make_verifier(full_name="Budi Penyetuju")


def family_key(officer: Any, **more: Any) -> tuple[ApiKey, dict[str, str]]:
    wishes = {"networks": [OFFICE], "person": officer} | more
    return key_for(superuser(), Scope.HOUSEHOLDS, **wishes)


def ask(by: Any, key: ApiKey | None, **wishes: Any) -> HouseholdExport:
    details = {"columns": ["name", "nik"], "purpose": "Penyaluran bantuan: surat 12/2026", **wishes}
    return exports.request_export(area=Area.objects.get(pk=make.VILLAGE), by=by, key=key, **details)


def ready(by: Any, second: Any, key: ApiKey | None) -> HouseholdExport:
    export = ask(by, key)
    exports.approve_export(export_id=export.pk, by=second)
    assert build_export(export_id=str(export.pk))
    return HouseholdExport.objects.get(pk=export.pk)


def fetch(client: Client, export: HouseholdExport, header: dict[str, str], **more: Any) -> Any:
    return client.post(f"{LIST}{export.code}/fetch/", headers=header, **{**HERE, **more})


def problem(answer: Any, status: int, kind: str) -> None:
    assert answer.status_code == status, answer.content
    assert told(answer)["type"] == f"urn:tjslp:problem:{kind}"


def families() -> list[Any]:
    return [
        make.make_household(nik=NIK, name="Siti Wulandari"),
        make.make_household(name="Wagiman"),
    ]


def test_what_was_approved_is_fetched_once_and_recorded(
    client: Client, asker: Any, second: Any
) -> None:
    wanted = families()
    key, header = family_key(asker)
    export = ready(asker, second, key)
    (line,) = json.loads(client.get(LIST, headers=header, **HERE).content)["data"]
    assert (line["code"], line["status"], line["families"]) == (export.code, "ready", 2)
    answer = fetch(client, export, header)
    assert answer.status_code == 200, answer.content
    assert "no-store" in answer["Cache-Control"]
    assert not answer.has_header("Access-Control-Allow-Origin")
    body = json.loads(answer.content)
    assert body["columns"] == ["name", "nik"]
    assert {tuple(row) for row in body["data"]} == {("name", "nik", "mark")}
    invented = canary(export.code)
    assert {row["name"] for row in body["data"]} == {"Siti Wulandari", "Wagiman", invented["name"]}
    assert all(export.code in row["mark"] and "Ani Peminta" in row["mark"] for row in body["data"])
    assert body["approved_by"] == ["Budi Penyetuju"]
    looks = AccessRecord.objects.filter(action="export", subject=f"export:{export.code}")
    assert {look.household_id for look in looks} == {family.pk for family in wanted}
    assert {(look.user, look.purpose, look.ip) for look in looks} == {
        (asker, export.purpose, "203.0.113.7")
    }
    assert Notice.objects.filter(recipient=asker, title__contains="sudah diambil sistem").exists()
    problem(fetch(client, export, header), 409, "wrong-status")
    assert AccessRecord.objects.count() == 2


def test_the_file_is_gone_when_it_was_fetched(
    client: Client, asker: Any, second: Any, django_capture_on_commit_callbacks: Any
) -> None:
    families()
    key, header = family_key(asker)
    export = ready(asker, second, key)
    folder = Path(current.PRIVATE_MEDIA_ROOT) / exports.FOLDER
    assert any(path.is_file() for path in folder.rglob("*"))
    with django_capture_on_commit_callbacks(execute=True):
        assert fetch(client, export, header).status_code == 200
    assert not any(path.is_file() for path in folder.rglob("*"))


def test_nothing_is_there_by_default(client: Client, asker: Any, second: Any) -> None:
    """An export for the desk, somebody else's, and another key of the same person: not there."""
    families()
    key, header = family_key(asker)
    _, other = family_key(asker)
    _, stranger = family_key(second)
    of_desk, of_key = ready(asker, second, None), ready(asker, second, key)
    for export, who in ((of_desk, header), (of_key, other), (of_key, stranger)):
        problem(fetch(client, export, who), 404, "not-found")
    assert json.loads(client.get(LIST, headers=other, **HERE).content) == {"data": []}
    assert not AccessRecord.objects.exists()


def test_before_it_is_approved_there_is_nothing_to_fetch(client: Client, asker: Any) -> None:
    families()
    key, header = family_key(asker)
    problem(fetch(client, ask(asker, key), header), 409, "wrong-status")
    assert not AccessRecord.objects.exists()


def test_every_other_key_and_nobody_is_refused(client: Client, asker: Any, second: Any) -> None:
    families()
    key, header = family_key(asker)
    export = ready(asker, second, key)
    by = superuser()
    problem(client.get(LIST), 401, "not-authenticated")
    problem(fetch(client, export, {}), 401, "not-authenticated")
    signed_in = Client()
    signed_in.force_login(asker)
    problem(fetch(signed_in, export, {}), 401, "not-authenticated")
    for scope in (Scope.FIGURES, Scope.ROWS, Scope.BULK):
        problem(fetch(client, export, key_for(by, scope)[1]), 403, "permission-denied")
    problem(fetch(client, export, header, REMOTE_ADDR="203.0.114.7"), 403, "permission-denied")
    for url in ("/api/v1/summary/", "/api/v1/pledges/", "/api/v1/realisations/?format=csv"):
        assert client.get(url, headers=header, **HERE).status_code == 403
    revoke_key(key_id=key.pk, reason="Uji.", by=by)
    problem(fetch(client, export, header), 401, "authentication-failed")
    assert not AccessRecord.objects.exists()


def test_a_key_ends_with_its_person(client: Client, asker: Any, second: Any) -> None:
    families()
    key, header = family_key(asker)
    export = ready(asker, second, key)
    asker.groups.clear()
    problem(fetch(client, export, header), 403, "permission-denied")
    asker.is_active = False
    asker.save()
    problem(fetch(client, export, header), 401, "authentication-failed")


def test_the_link_and_the_key_end(client: Client, asker: Any, second: Any) -> None:
    families()
    key, header = family_key(asker)
    export = ready(asker, second, key)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        problem(fetch(client, export, header), 409, "link-over")
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        exports.expire_exports()
        problem(fetch(client, export, header), 409, "wrong-status")
    with time_machine.travel(timezone.now() + timedelta(days=33)):
        problem(fetch(client, export, header), 401, "authentication-failed")
    assert not AccessRecord.objects.exists()


def test_the_desk_has_no_second_door(client: Client, asker: Any, second: Any) -> None:
    families()
    key, _ = family_key(asker)
    export = ready(asker, second, key)
    client.force_login(asker)
    prove(client)
    assert "Unduh sekali" not in client.get(page(export)).content.decode()
    assert client.post(deed(export, "fetch")).status_code == 409
    approver = Client()
    approver.force_login(second)
    shown = approver.get(page(export)).content.decode()
    assert key.prefix in shown
    assert OFFICE in shown


def test_the_request_names_a_key_of_ones_own(client: Client, asker: Any, second: Any) -> None:
    families()
    key, _ = family_key(asker)
    client.force_login(asker)
    url = reverse("admin:poverty_data_householdexport_request")
    wish = {
        "area": make.VILLAGE,
        "columns": ["name"],
        "kind": "Penyaluran bantuan",
        "words": "Surat 12 tahun 2026.",
        "key": str(key.pk),
    }
    assert client.post(url, wish).status_code == 302
    assert HouseholdExport.objects.get().key == key
    client.force_login(second)
    assert 'name="key"' not in client.get(url).content.decode()
    with pytest.raises(RuleBroken, match=r"^key_over"):
        ask(second, key)


WIDE = [
    ({"networks": []}, "families_network"),
    ({"networks": ["0.0.0.0/0"]}, "families_network"),
    ({"networks": [OFFICE, "2001:db8::/32"]}, "families_network"),
    ({"expires_on": timezone.localdate() + timedelta(days=32)}, "families_expiry"),
    ({"person": None}, "person"),
]


@pytest.mark.parametrize(("wrong", "code"), WIDE)
def test_a_wide_key_of_families_is_not_made(asker: Any, wrong: dict, code: str) -> None:
    with pytest.raises(RuleBroken, match=f"^{code}"):
        family_key(asker, **wrong)
    assert not ApiKey.objects.exists()


def test_a_key_of_families_opens_nothing_besides(asker: Any) -> None:
    more = {"networks": [OFFICE], "person": asker}
    with pytest.raises(RuleBroken, match=r"^alone"):
        key_for(superuser(), Scope.HOUSEHOLDS, Scope.ROWS, **more)
    with pytest.raises(RuleBroken, match=r"^person"):
        key_for(superuser(), Scope.ROWS, person=asker)
    with pytest.raises(RuleBroken, match=r"^person"):
        family_key(make.make_secretary())


@pytest.mark.parametrize(
    "change",
    [
        {"networks": []},
        {"person": None},
        {"scopes": [Scope.HOUSEHOLDS, Scope.BULK]},
        {"expires_at": timezone.now() + timedelta(days=40)},
    ],
)
def test_the_database_refuses_a_wide_one_too(asker: Any, change: dict) -> None:
    key, _ = family_key(asker)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiKey.objects.filter(pk=key.pk).update(**change)


def test_the_public_s_processes_cannot_serve_it(
    client: Client, asker: Any, second: Any, request: Any
) -> None:
    """Their database role has no right on these tables, whatever the proxy sends them."""
    families()
    key, header = family_key(asker)
    export = ready(asker, second, key)
    request.getfixturevalue("as_web")
    for ask_it in (
        lambda: client.get(LIST, headers=header, **HERE),
        lambda: fetch(client, export, header),
    ):
        with transaction.atomic():
            answer = ask_it()
            transaction.set_rollback(True)
        assert answer.status_code == 500
        assert "Siti" not in answer.content.decode()


def test_the_proxy_sends_it_to_the_desk() -> None:
    proxy = (Path(current.BASE_DIR) / "deploy" / "nginx.conf.template").read_text("utf-8")
    assert LIST.startswith("/petugas/")
    assert "location /petugas/ { proxy_pass http://desk; }" in proxy
