"""Families leave the house by two persons, marked, once, and not for long."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as current
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Rule
from poverty_data.models import AccessRecord, Household, HouseholdExport
from poverty_data.services import exports
from poverty_data.services.export_files import canary
from poverty_data.tasks.protection import build_export
from tests import factories as make
from tests.desk.pages import deed, page
from tests.poverty_data.test_household_desk import prove

pytestmark = pytest.mark.django_db
NIK = "9971014107790003"
ELSEWHERE = "33.71.02.1003"


@pytest.fixture
def asker():
    return make.make_verifier(full_name="Ani Peminta")


@pytest.fixture
def second():
    return make.make_verifier(full_name="Budi Penyetuju")


@pytest.fixture
def boss():
    return make.make_user(is_staff=True, is_superuser=True, full_name="Citra Superuser")


def families() -> list[Household]:
    return [
        make.make_household(nik=NIK, name="=SUM(A1)", phone="+6281200009999"),
        make.make_household(name="Siti Wulandari"),
        make.make_household(ELSEWHERE, name="Di Kelurahan Lain"),
        make.make_household(name="Sudah Pindah", status="moved"),
        make.make_household(name="Desil Tinggi", decile=9),
    ]


def ask(by, **wishes) -> HouseholdExport:
    return exports.request_export(
        **{
            "area": Area.objects.get(pk=make.VILLAGE),
            "columns": ["nik", "name", "rt"],
            "purpose": "Penyaluran bantuan: surat 12/2026",
            "decile_max": 5,
            "by": by,
            **wishes,
        }
    )


def ready(by, second) -> HouseholdExport:
    export = ask(by)
    exports.approve_export(export_id=export.pk, by=second)
    assert build_export(export_id=str(export.pk))
    return HouseholdExport.objects.get(pk=export.pk)


def stored() -> list[Path]:
    folder = current.PRIVATE_MEDIA_ROOT / exports.FOLDER
    return [path for path in folder.rglob("*") if path.is_file()]


def code_of(call) -> str:
    with pytest.raises(RuleBroken) as refusal, transaction.atomic():
        call()
    return refusal.value.code


def test_the_file_holds_what_was_asked_marked_and_without_formulas(asker, second):
    wanted = families()[:2]
    export = ready(asker, second)
    name, text = exports.fetch_export(export_id=export.pk, by=asker, ip="10.0.0.7")
    assert name == f"keluarga-{export.code}.csv"
    watermark, head, *rows = csv.reader(io.StringIO(text), delimiter=";")
    for words in (export.code, "Ani Peminta", "Budi Penyetuju", "surat 12/2026"):
        assert words in watermark[0]
    assert head == ["Nama kepala keluarga", "NIK", "RT", "Tanda"]
    invented = canary(export.code)
    assert {row[0] for row in rows} == {"'=SUM(A1)", "Siti Wulandari", invented["name"]}
    assert all(export.code in row[-1] and "Ani Peminta" in row[-1] for row in rows)
    assert [row[1] for row in rows if row[0] == invented["name"]] == [invented["nik"]]
    assert export.canary_name == invented["name"]
    looks = AccessRecord.objects.filter(action="export", subject=f"export:{export.code}")
    assert {look.household_id for look in looks} == {family.pk for family in wanted}
    assert {(look.user, tuple(look.fields), look.ip) for look in looks} == {
        (asker, ("name", "nik", "rt"), "10.0.0.7")
    }


def test_it_is_sealed_on_the_disk_and_destroyed_when_fetched(
    asker, second, django_capture_on_commit_callbacks
):
    families()
    export = ready(asker, second)
    (path,) = stored()
    assert NIK.encode() not in path.read_bytes()
    assert b"Siti" not in path.read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        exports.fetch_export(export_id=export.pk, by=asker)
    assert stored() == []
    assert code_of(lambda: exports.fetch_export(export_id=export.pk, by=asker)) == "wrong_status"


def test_a_cut_or_changed_file_does_not_open(asker, second):
    families()
    export = ready(asker, second)
    (path,) = stored()
    whole = path.read_bytes()
    for broken in (whole[:-1] + b"\0", b"", whole + whole):
        path.write_bytes(broken)
        assert code_of(lambda: exports.fetch_export(export_id=export.pk, by=asker)) == "cannot_open"
    assert not AccessRecord.objects.exists()


def test_who_asks_approves_nothing_and_who_approves_fetches_nothing(asker, second, boss):
    families()
    export = ask(asker)
    assert code_of(lambda: exports.approve_export(export_id=export.pk, by=asker)) == "own_request"
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseholdExport.objects.filter(pk=export.pk).update(approved_by=asker)
    exports.approve_export(export_id=export.pk, by=second)
    build_export(export_id=str(export.pk))
    for other in (second, boss):
        code = code_of(lambda who=other: exports.fetch_export(export_id=export.pk, by=who))
        assert code == "not_requester"


def test_a_large_one_needs_a_third_person(asker, second, boss):
    families()
    Rule.objects.filter(key="export_rows_of_two").update(value=1)
    export = ask(asker)
    after = exports.approve_export(export_id=export.pk, by=second)
    assert after.status == "awaiting"
    assert not build_export(export_id=str(export.pk))
    with pytest.raises(NotYours):
        exports.approve_large_export(export_id=export.pk, by=make.make_verifier())
    assert Notice.objects.filter(recipient=boss, title__contains=export.code).exists()
    exports.approve_large_export(export_id=export.pk, by=boss)
    assert build_export(export_id=str(export.pk))
    own = ask(boss)
    exports.approve_export(export_id=own.pk, by=second)
    call = lambda: exports.approve_large_export(export_id=own.pk, by=boss)  # noqa: E731
    assert code_of(call) == "own_request"


def test_the_link_ends_after_a_day_and_the_file_after_three(
    asker, second, django_capture_on_commit_callbacks
):
    families()
    export = ready(asker, second)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        call = lambda: exports.fetch_export(export_id=export.pk, by=asker)  # noqa: E731
        assert code_of(call) == "link_over"
        assert exports.expire_exports() == 0
        renew = lambda: exports.renew_link(export_id=export.pk, by=asker)  # noqa: E731
        assert code_of(renew) == "own_request"
        exports.renew_link(export_id=export.pk, by=second)
    later = time_machine.travel(timezone.now() + timedelta(hours=73))
    with later, django_capture_on_commit_callbacks(execute=True):
        assert code_of(call) == "link_over"
        assert exports.expire_exports() == 1
        assert exports.expire_exports() == 0
    assert stored() == []
    assert HouseholdExport.objects.get().status == "expired"


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"columns": []}, "no_columns"),
        ({"columns": ["content_mac"]}, "no_columns"),
        ({"purpose": " "}, "purpose_missing"),
        ({"purpose": f"NIK {NIK}"}, "number_in_purpose"),
        ({"decile_max": 1}, "no_rows"),
    ],
)
def test_a_bad_request_is_refused(asker, wishes, code):
    families()
    assert code_of(lambda: ask(asker, **wishes)) == code


def test_of_another_area_nothing_is_asked_nor_approved(asker):
    families()
    of_village = make.make_verifier(make.VILLAGE)
    with pytest.raises(NotYours):
        ask(of_village, area=Area.objects.get(pk="33.71"))
    whole = ask(asker, area=Area.objects.get(pk="33.71"))
    with pytest.raises(NotYours):
        exports.approve_export(export_id=whole.pk, by=of_village)
    with pytest.raises(NotYours):
        ask(make.make_secretary())


def test_a_refusal_says_why_and_a_withdrawn_one_is_over(asker, second):
    families()
    export = ask(asker)
    refuse = lambda reason: exports.refuse_export(  # noqa: E731
        export_id=export.pk, by=second, reason=reason
    )
    assert code_of(lambda: refuse(" ")) == "reason_missing"
    refuse("Terlalu banyak kolom.")
    assert Notice.objects.filter(recipient=asker, body="Terlalu banyak kolom.").exists()
    other = ask(asker)
    exports.withdraw_export(export_id=other.pk, by=asker)
    approve = lambda: exports.approve_export(export_id=other.pk, by=second)  # noqa: E731
    assert code_of(approve) == "wrong_status"


def test_a_killed_worker_leaves_a_request_that_is_built_again(asker, second):
    families()
    export = ask(asker)
    exports.approve_export(export_id=export.pk, by=second)
    row = OutboxMessage.objects.get(task="poverty_data.build_export")
    assert row.arguments == {"export_id": str(export.pk)}
    assert build_export(**row.arguments)
    assert not build_export(**row.arguments)


def test_the_desk_from_the_request_to_the_file(asker, second, client):
    families()
    client.force_login(asker)
    wish = {
        "area": make.VILLAGE,
        "columns": ["nik", "name"],
        "kind": "Penyaluran bantuan",
        "words": "Surat 12 tahun 2026.",
    }
    address = reverse("admin:poverty_data_householdexport_request")
    assert client.post(address, {**wish, "columns": []}).status_code == 422
    client.post(address, wish)
    export = HouseholdExport.objects.get()
    assert "Setujui" not in client.get(page(export)).content.decode().split("keputusan")[1]
    approver = Client()
    approver.force_login(second)
    assert "Setujui" in approver.get(page(export)).content.decode()
    approver.post(deed(export, "approve"))
    build_export(export_id=str(export.pk))
    assert client.post(deed(export, "fetch"))["Location"].startswith("/akun/reauthenticate/")
    prove(client)
    answer = client.post(deed(export, "fetch"))
    assert "no-store" in answer["Cache-Control"]
    assert NIK in answer.content.decode()
    assert client.post(deed(export, "fetch")).status_code == 409
    shown = client.get(page(export)).content.decode()
    assert NIK not in shown
    assert export.canary_name not in shown


def test_only_a_round_s_file_is_a_workbook(asker, second, client):
    families()
    export = ready(asker, second)
    client.force_login(asker)
    prove(client)
    assert "XLSX" not in client.get(page(export)).content.decode()
    answer = client.post(deed(export, "fetch"), {"ending": "xlsx"})
    assert answer["Content-Type"].startswith("text/csv")
    assert NIK in answer.content.decode()
