"""Dinas Sosial's desk: rounds, findings side by side, the decree, help and suggestions."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client
from django.urls import reverse

from forum_site.accounts.models import User
from forum_site.audit.models import DataAccess
from poverty_data.models import (
    AccessRecord,
    Decree,
    Household,
    Intervention,
    OfficerBeat,
    Suggestion,
    Verification,
    VerificationRound,
)
from poverty_data.workflow import RoundStatus
from tests import factories as make
from tests.desk.pages import deed, listing, page
from tests.poverty_data import scenes

pytestmark = pytest.mark.django_db


def at_desk(user: User | None = None) -> Client:
    client = Client()
    client.force_login(user or make.make_verifier())
    return client


def test_a_finding_stands_side_by_side_and_masked():
    found = scenes.make_round()
    family = make.make_household(name="Siti Wulandari", roof="tile")
    row = scenes.confirmed(found, family, roof="thatch")
    text = at_desk().get(page(row)).content.decode()
    for words in ("Genteng", "Ijuk/rumbia", "Berubah", "Atap runtuh saat hujan.", "S*** W***"):
        assert words in text
    assert "Siti" not in text
    assert at_desk(make.make_verifier(scenes.ELSEWHERE)).get(page(row)).status_code == 404


def test_one_is_validated_and_one_returned_on_its_page():
    found = scenes.make_round()
    good = scenes.confirmed(found, make.make_household(), roof="zinc")
    bad = scenes.confirmed(found, make.make_household())
    desk = at_desk()
    assert desk.post(deed(good, "validate")).status_code == 302
    assert Household.objects.get(pk=good.household_id).roof == "zinc"
    assert desk.post(deed(bad, "send_back"), {"reason": ""}).status_code == 422
    assert desk.post(deed(bad, "send_back"), {"reason": "Foto kabur."}).status_code == 302
    bad.refresh_from_db()
    assert bad.status == "returned"


def test_many_are_validated_after_a_page_that_says_what_happens():
    found = scenes.make_round()
    rows = [scenes.confirmed(found, make.make_household(), roof="zinc") for _ in range(2)]
    desk, address = at_desk(), listing(Verification)
    chosen = {"action": "validate_chosen", ACTION_CHECKBOX_NAME: [str(row.pk) for row in rows]}
    asked = desk.post(address, chosen)
    assert "Sahkan 2 keluarga" in asked.content.decode()
    assert not Verification.objects.filter(status="validated").exists()
    Household.objects.filter(pk=rows[0].household_id).update(roof="asbestos")
    refused = desk.post(address, {**chosen, "confirm": "1"})
    assert refused.status_code == 409
    assert "Tidak ada yang disahkan" in refused.content.decode()
    Household.objects.filter(pk=rows[0].household_id).update(roof="tile")
    assert desk.post(address, {**chosen, "confirm": "1"}).status_code == 302
    assert Verification.objects.filter(status="validated").count() == 2


def test_a_round_goes_from_preparation_to_decree():
    desk = at_desk()
    today = scenes.today()
    answers = {
        "basis": "SK Wali Kota contoh",
        "starts_on": str(today - timedelta(days=7)),
        "ends_on": str(today),
        "areas": ["33.71"],
    }
    add = reverse("admin:poverty_data_verificationround_add")
    refused = desk.post(add, {**answers, "ends_on": "2020-01-01"})
    assert refused.status_code == 409
    assert "SK Wali Kota contoh" in refused.content.decode()
    assert desk.post(add, answers).status_code == 302
    found = VerificationRound.objects.get()
    assert desk.post(deed(found, "open")).status_code == 302
    row = scenes.confirmed(found, make.make_household())
    for step in ("deliberate", "validate"):
        assert desk.post(deed(found, step)).status_code == 302
    decree = {"number": "400.9/1/2026", "signed_on": str(today)}
    assert desk.post(deed(found, "decree"), decree).status_code == 409
    assert desk.post(deed(row, "validate")).status_code == 302
    assert desk.post(deed(found, "decree"), decree).status_code == 302
    made = Decree.objects.get()
    assert "1 keluarga" in desk.get(page(made)).content.decode()
    assert desk.post(deed(found, "close")).status_code == 302
    assert desk.get(page(found)).status_code == 200


def test_errors_of_targeting_stand_on_the_rounds_page():
    found, desk = scenes.make_round(), at_desk()
    for changes in ({}, {"condition": "moved"}):
        row = scenes.confirmed(found, make.make_household(), **changes)
        desk.post(deed(row, "validate"))
    text = desk.get(page(found)).content.decode()
    assert "Rejowinangun Selatan" in text
    assert "50%" in text


def test_a_photo_is_seen_by_dinas_sosial_and_noted():
    row = scenes.confirmed(scenes.make_round(), make.make_household())
    row.photo = scenes.make_photo(make.make_area_officer())
    row.save()
    photo = reverse("admin:poverty_data_verification_photo", args=[row.pk, "medium"])
    verifier = make.make_verifier()
    assert at_desk(verifier).get(photo).status_code == 200
    record = AccessRecord.objects.get()
    assert (record.user, record.action) == (verifier, "photo")


def test_help_is_recorded_and_double_aid_asks_for_a_reason():
    family, desk = make.make_household(), at_desk()
    add = reverse("admin:poverty_data_intervention_add")
    answers = {
        "household": str(family.pk),
        "kind": "jamban",
        "provider_name": "BAZNAS",
        "given_on": str(date(2026, 3, 1)),
        "amount": "4.000.000",
    }
    assert desk.post(add, answers).status_code == 302
    again = desk.post(add, answers)
    assert again.status_code == 409
    assert "sudah menerima Jamban" in again.content.decode()
    assert desk.post(add, {**answers, "overruled": "Hanyut."}).status_code == 302
    assert Intervention.objects.count() == 2
    assert "Catat bantuan" in desk.get(page(family)).content.decode()
    assert desk.post(add, {**answers, "household": str(uuid4())}).status_code == 422
    elsewhere = make.make_household("33.71.02.1003")
    of_kelurahan = at_desk(make.make_verifier(make.VILLAGE))
    assert of_kelurahan.post(add, {**answers, "household": elsewhere.pk}).status_code == 422


def test_dinas_sosial_answers_a_suggestion(client):
    words = {
        "kind": "propose",
        "village": make.VILLAGE,
        "place": "RT 3",
        "family": "Bu Contoh",
        "reason": "Rumahnya bocor parah.",
        "consent": "on",
    }
    client.post(reverse("poverty_data:suggest"), words)
    row, desk = Suggestion.objects.get(), at_desk()
    assert "bocor" not in desk.get(listing(Suggestion)).content.decode()
    assert "bocor parah" in desk.get(page(row)).content.decode()
    assert DataAccess.objects.exists()
    assert desk.post(deed(row, "visit"), {"answer": "Didata."}).status_code == 302
    assert desk.post(deed(row, "decline"), {"answer": "Ganda."}).status_code == 409


def test_beats_are_given_at_the_desk():
    officer, desk = make.make_area_officer(), at_desk()
    add = reverse("admin:poverty_data_officerbeat_add")
    assert desk.post(add, {"officer": officer.pk, "rw": "6", "rt": ""}).status_code == 302
    beat = OfficerBeat.objects.get()
    assert (beat.rw, beat.rt) == ("006", "")
    assert desk.post(deed(beat, "remove")).status_code == 302
    assert not OfficerBeat.objects.exists()


def test_the_queue_says_what_waits():
    scenes.confirmed(scenes.make_round(status=RoundStatus.OPEN), make.make_household())
    text = at_desk().get(reverse("admin:index")).content.decode()
    assert "menunggu pengesahan" in text
