"""Families at the desk: masked everywhere, opened once, found only by whoever may see them."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from forum_site.rules.models import Rule
from poverty_data.models import AccessRecord, Household, HouseholdVersion
from poverty_data.models.family import fields_of_family
from tests import factories as make
from tests.desk.pages import deed, listing, page

pytestmark = pytest.mark.django_db
NIK, KK = "9971014107790003", "9971010101010009"
PHONE, POINT = "+6281200009999", "-7.4701,110.2177"
ELSEWHERE = "33.71.02.1003"
SEARCH = "/admin/poverty_data/household/cari/"
WISH = {
    "fields_wanted": ["nik", "name"],
    "kind": "Penyaluran bantuan",
    "words": "Undangan pembagian sembako.",
}


@pytest.fixture
def verifier():
    return make.make_verifier(make.VILLAGE, full_name="Vera Petugas")


@pytest.fixture
def desk(client: Client, verifier) -> Client:
    client.force_login(verifier)
    return client


@pytest.fixture
def family() -> Household:
    return make.make_household(nik=NIK, kk=KK, name="Siti Wulandari", phone=PHONE)


def prove(client: Client, method: str = "password", age: int = 0) -> None:
    """Answer the question for the password; the note of it may be made older or of a code."""
    client.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    session = client.session
    session["account_authentication_methods"] = [
        {"method": method, "at": time.time() - age, "reauthenticated": True}
    ]
    session.save()


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_list_tells_rows_apart_and_names_nobody(desk, family):
    make.make_household(ELSEWHERE, name="Orang Lain")
    shown = text_of(desk.get(listing(Household)))
    assert "S*** W***" in shown
    assert "9971********0003" in shown
    assert "O*** L***" not in shown
    for secret in (NIK, KK, "Siti", "Wulandari", "Gg. Mangga", "9999"):
        assert secret not in shown


def test_filters_narrow_the_list(desk, family):
    make.make_household(name="Budi", decile=4, status="moved", latrine="none")
    for query, name in (
        ({"desil": 4}, "B***"),
        ({"desil": 2}, "S***"),
        ({"keadaan": "moved"}, "B***"),
        ({"kelurahan": make.VILLAGE, "desil": "4"}, "B***"),
        ({"kecamatan": "33.71.01", "keadaan": "active"}, "S***"),
        ({"sumber": "DTSEN", "desil": 2}, "S***"),
    ):
        shown = text_of(desk.get(listing(Household), query))
        assert set(re.findall(r"[SB]\*\*\*", shown)) == {name}, query


def test_a_family_leaves_by_no_download_of_the_list(desk, family):
    for ending in ("csv", "xlsx"):
        assert desk.get(f"/admin/poverty_data/household/unduh.{ending}").status_code == 404
        assert f"unduh.{ending}" not in text_of(desk.get(listing(Household)))


def test_the_page_shows_house_and_former_states_masked(desk, family):
    copied = {name: getattr(family, name) for name in fields_of_family()} | {"latrine": "none"}
    HouseholdVersion.objects.create(
        household=family, status="active", listing="listed", reason="Rilis baru", **copied
    )
    shown = text_of(desk.get(page(family)))
    for words in ("S*** W***", "9971********0003", "** *** 1979", "ledeng/PDAM", "Rilis baru"):
        assert words in shown
    assert "Jamban: tidak ada → <b>sendiri</b>" in shown
    for secret in (NIK, KK, "Siti", "Gg. Mangga", PHONE, POINT, "1 Juli 1979"):
        assert secret not in shown


def test_opening_asks_again_who_one_is_and_keeps_what_was_typed(desk, family):
    answer = desk.post(deed(family, "reveal"), WISH)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not AccessRecord.objects.exists()
    assert "Undangan pembagian sembako." in text_of(desk.get(page(family)))


def test_an_old_proof_and_a_password_beside_a_second_factor_are_none(desk, verifier, family):
    prove(desk, age=901)
    assert desk.post(deed(family, "reveal"), WISH).status_code == 302
    Authenticator.objects.create(user=verifier, type="totp", data={"secret": "x"})
    prove(desk)
    answer = desk.post(deed(family, "reveal"), WISH)
    assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    prove(desk, method="mfa")
    assert desk.post(deed(family, "reveal"), WISH).status_code == 200


def test_what_was_asked_for_is_shown_once_and_kept_nowhere(desk, verifier, family):
    prove(desk)
    answer = desk.post(deed(family, "reveal"), WISH)
    shown = text_of(answer)
    assert NIK in shown
    assert "Siti Wulandari" in shown
    assert "Gg. Mangga" not in shown
    assert "no-store" in answer["Cache-Control"]
    again = text_of(desk.get(page(family)))
    assert NIK not in again
    assert "Vera Petugas" in again
    row = AccessRecord.objects.get()
    assert (row.user, row.household_id, row.fields) == (verifier, family.pk, ["name", "nik"])
    assert row.purpose == "Penyaluran bantuan: Undangan pembagian sembako."
    assert row.ip == "127.0.0.1"


@pytest.mark.parametrize(
    "wrong", [{"kind": ""}, {"words": "pendek"}, {"fields_wanted": []}, {"words": f"NIK {NIK} ya"}]
)
def test_without_a_reason_nothing_opens(desk, family, wrong):
    prove(desk)
    answer = desk.post(deed(family, "reveal"), {**WISH, **wrong})
    assert answer.status_code == 422
    assert "Siti" not in text_of(answer)
    assert not AccessRecord.objects.exists()


def test_beyond_the_days_limit_the_page_says_so(desk, family):
    Rule.objects.filter(key="reveals_per_day").update(value=1)
    prove(desk)
    assert desk.post(deed(family, "reveal"), WISH).status_code == 200
    answer = desk.post(deed(family, "reveal"), WISH)
    assert answer.status_code == 409
    assert "sudah membuka 1 keluarga" in text_of(answer)


def test_of_another_area_a_family_is_missing_like_one_that_never_was(desk):
    there = make.make_household(ELSEWHERE)
    for address in (page(there), deed(there, "reveal")):
        assert desk.get(address).status_code == 404
        assert desk.post(address, WISH).status_code == 404


@pytest.mark.parametrize(
    ("kind", "number"), [("nik", NIK), ("kk", KK), ("nik", "9971 0141 0779 0003")]
)
def test_an_exact_number_leads_to_its_family(desk, verifier, family, kind, number):
    answer = desk.post(SEARCH, {"kind": kind, "number": number})
    assert answer["Location"] == page(family)
    row = AccessRecord.objects.get()
    assert (row.action, row.household_id, row.user) == ("search", family.pk, verifier)
    assert "16 angka" not in row.purpose


@pytest.mark.parametrize("number", ["9971014107790004", NIK])
def test_a_look_up_that_finds_nothing_is_recorded_too(desk, number):
    make.make_household(ELSEWHERE, nik=NIK)
    answer = desk.post(SEARCH, {"kind": "nik", "number": number})
    assert answer.status_code == 200
    assert "Tidak ada keluarga di wilayah Anda" in text_of(answer)
    assert number not in text_of(answer)
    assert AccessRecord.objects.get().household_id is None


@pytest.mark.parametrize("number", ["", "997101410779000", NIK + "1", "x" * 16, "٣" * 16])
def test_what_is_no_number_is_not_looked_up(desk, number):
    answer = desk.post(SEARCH, {"kind": "nik", "number": number})
    assert answer.status_code == 422
    assert not number or number not in text_of(answer)
    assert not AccessRecord.objects.exists()


def test_look_ups_are_counted(desk, family):
    Rule.objects.filter(key="lookups_per_minute").update(value=2)
    for _ in range(2):
        desk.post(SEARCH, {"kind": "nik", "number": NIK})
    answer = desk.post(SEARCH, {"kind": "nik", "number": NIK})
    assert answer.status_code == 429
    assert AccessRecord.objects.count() == 2


def test_a_number_never_comes_by_the_address(desk, family):
    assert desk.get(SEARCH, {"kind": "nik", "number": NIK}).status_code == 302
    assert not AccessRecord.objects.exists()


def test_the_book_is_the_superusers(desk, family, client):
    prove(desk)
    desk.post(deed(family, "reveal"), WISH)
    assert desk.get(listing(AccessRecord)).status_code == 403
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    shown = text_of(client.get(listing(AccessRecord)))
    assert "Undangan pembagian sembako" in shown
    assert "Vera Petugas" in shown
    opened = text_of(client.get(page(AccessRecord.objects.get())))
    for text in (shown, opened):
        assert "Verifikator Dinas Sosial" in text
        assert "Nama kepala keluarga" in text
    found = client.get(listing(AccessRecord), {"peran": "verifier"})
    assert found.context["cl"].result_count == 1
    assert client.get(listing(AccessRecord), {"peran": "academic"}).context["cl"].result_count == 0
