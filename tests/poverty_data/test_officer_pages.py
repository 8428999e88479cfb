"""The pages of officers: what they show, what they refuse, and that nothing typed is lost."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from forum_site.accounts.models import User
from poverty_data.models import AccessRecord, Household, NewFamily, Suggestion, Verification
from poverty_data.services import tiers, visits
from poverty_data.workflow import RoundStatus
from tests import factories as make
from tests.files.samples import photo_bytes, upload
from tests.poverty_data import scenes

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"poverty_data:{name}", args=args)


def answers(household: Household, revision: int = 0, **changes: str) -> dict[str, object]:
    return {**visits.state_of(household), "revision": revision, "reason": "", **changes}


def test_strangers_sign_in_and_others_have_no_such_page(client):
    family = url("family", make.make_household().pk)
    for page in (url("home"), family, url("kelurahan"), url("new_family")):
        assert "/akun/login/" in client.get(page).url
        assert signed_in(make.make_verifier()).get(page).status_code == 403
    assert signed_in(make.make_user("area_officer")).get(url("home")).status_code == 403


def test_the_list_says_what_is_left():
    found, officer = scenes.make_round(), scenes.make_rt_officer()
    families = [make.make_household() for _ in range(3)]
    make.make_household(rt="004")
    make.make_household(status="moved")
    scenes.propose(found, families[0], officer)
    text = signed_in(officer).get(url("home")).content.decode()
    assert "Sisa 2 keluarga" in text
    assert "RT 03/RW 06" in text
    assert "RT 04" not in text


def test_without_a_round_nothing_is_listed():
    family = make.make_household()
    officer = signed_in(make.make_area_officer())
    assert "Belum ada putaran" in officer.get(url("home")).content.decode()
    assert officer.get(url("family", family.pk)).status_code == 404


def test_a_family_of_another_beat_is_missing():
    scenes.make_round()
    officer = signed_in(scenes.make_rt_officer())
    there = make.make_household(rt="004")
    missing = officer.get(url("family", uuid4()))
    for page in (url("family", there.pk), url("reveal", there.pk)):
        answer = officer.get(page)
        assert answer.status_code == missing.status_code == 404
    village = make.VILLAGE
    assert officer.get(url("neighbourhood", village, "006", "004")).status_code == 404
    assert officer.get(url("neighbourhood", village, "006", "003")).status_code == 404


def test_the_page_masks_and_shows_the_former_value_inside_its_option():
    scenes.make_round()
    family = make.make_household(name="Siti Wulandari", address="Gang Melati 12", floor="cement")
    page = signed_in(make.make_area_officer()).get(url("family", family.pk))
    text = page.content.decode()
    assert "S*** W***" in text
    assert "Siti" not in text
    assert "Melati" not in text
    assert "data Juni 2026" in text
    assert "no-store" in page["Cache-Control"]
    assert family.opened("nik") not in text


def test_saving_opens_the_next_family():
    scenes.make_round()
    first, second = sorted(
        (make.make_household(), make.make_household()), key=lambda family: family.pk
    )
    officer = signed_in(make.make_area_officer())
    answer = officer.post(
        url("family", first.pk), answers(first, roof="zinc", reason="Genting pecah.")
    )
    assert answer.url == url("family", second.pk)
    assert Verification.objects.get().changed == ["roof"]
    answer = officer.post(url("family", second.pk), answers(second))
    assert answer.url == url("neighbourhood", make.VILLAGE, "006", "003")


def test_a_change_without_a_reason_comes_back_with_every_answer():
    scenes.make_round()
    family = make.make_household(roof="tile")
    answer = signed_in(make.make_area_officer()).post(
        url("family", family.pk), answers(family, roof="thatch")
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Tulis alasan perubahan" in text
    assert "1 jawaban berubah: atap terluas." in text
    assert "data-changed>Berubah" in text
    assert not Verification.objects.exists()


def test_a_photo_that_was_refused_with_its_answers_is_asked_for_again():
    scenes.make_round()
    family = make.make_household(roof="tile")
    officer, page = signed_in(make.make_area_officer()), url("family", family.pk)
    for photo, is_told in ((upload(photo_bytes()), True), (None, False)):
        sent = answers(family, roof="thatch") | ({"photo": photo} if photo else {})
        answer = officer.post(page, sent)
        assert answer.status_code == 409
        assert ("Foto tadi belum tersimpan" in answer.content.decode()) == is_told


@pytest.mark.parametrize("field", ["roof", "condition"])
def test_a_value_that_no_list_has_is_refused(field):
    scenes.make_round()
    family = make.make_household()
    answer = signed_in(make.make_area_officer()).post(
        url("family", family.pk), answers(family, **{field: "merged"})
    )
    assert answer.status_code == 422


def test_the_second_officer_sees_both_answers():
    found, family = scenes.make_round(), make.make_household()
    scenes.propose(found, family, make.make_area_officer(), roof="zinc")
    officer = signed_in(make.make_area_officer())
    sent = answers(family, roof="thatch", reason="Ijuk, bukan seng.")
    answer = officer.post(url("family", family.pk), sent)
    assert answer.status_code == 409
    assert "Ijuk, bukan seng." in answer.content.decode()
    assert 'name="revision" value="1"' in answer.content.decode()
    assert officer.post(url("family", family.pk), {**sent, "revision": 1}).status_code == 302


@pytest.mark.parametrize(("button", "status"), [("miss", "not_met"), ("skip", "skipped")])
def test_not_met_and_skipped_need_no_answers(button, status):
    scenes.make_round()
    family = make.make_household()
    officer = signed_in(make.make_area_officer())
    assert officer.post(url("family", family.pk), {button: "1"}).status_code == 302
    assert Verification.objects.get().status == status


def test_opening_needs_a_purpose_and_the_password_and_shows_once():
    scenes.make_round()
    family = make.make_household(name="Siti Wulandari")
    user = make.make_area_officer()
    officer = Client()
    officer.post("/akun/login/", {"login": user.email, "password": make.PASSWORD})
    page = url("reveal", family.pk)
    assert officer.post(page, {"purpose": ""}).status_code == 422
    asked = officer.post(page, {"purpose": "Kunjungan verval"})
    assert "reauthenticate" in asked.url
    assert not AccessRecord.objects.exists()
    officer.post(asked.url, {"password": make.PASSWORD})
    assert "Kunjungan verval" in officer.get(page).content.decode()
    shown = officer.post(page, {"purpose": "Kunjungan verval"})
    assert "Siti Wulandari" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert AccessRecord.objects.get().user == user
    assert "Siti" not in officer.get(page).content.decode()


NEW = {
    "name": "Warga Baru",
    "nik": "",
    "kk": "",
    "phone": "",
    "sex": "P",
    "birth_date": "1980-02-01",
    "village": make.VILLAGE,
    "rt": "3",
    "rw": "6",
    "address": "Gg. Jambu 3",
    "members": "4",
    "dependants": "2",
    "income": "900.000",
    "occupation": "buruh cuci",
    "education": "primary",
    "tenure": "rent",
    "floor_area": "18",
    "fuel": "small_gas",
    "decile": "1",
    "roof": "zinc",
    "wall": "bamboo",
    "floor": "earth",
    "water": "open_well",
    "latrine": "none",
    "light": "unmetered",
    "reason": "Belum pernah didata.",
    "revision": "0",
}


def test_a_new_family_is_written_once_and_sealed():
    scenes.make_round()
    officer, key = signed_in(make.make_area_officer()), str(uuid4())
    for _ in range(2):
        assert officer.post(url("new_family"), {**NEW, "key": key}).status_code == 302
    family = NewFamily.objects.get()
    assert family.opened("name") == "Warga Baru"
    page = officer.get(url("finding", Verification.objects.get().pk)).content.decode()
    assert "W*** B***" in page
    assert "Warga Baru" not in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"nik": "123"}, "16 angka"),
        ({"rt": "4"}, "di luar wilayah tugas"),
        ({"reason": ""}, "Tulis mengapa"),
        ({"key": "bukan-kunci"}, ""),
    ],
)
def test_a_new_family_with_a_flaw_comes_back(change, sentence):
    scenes.make_round()
    officer = signed_in(scenes.make_rt_officer())
    answer = officer.post(url("new_family"), {**NEW, "key": str(uuid4()), **change})
    assert answer.status_code in {409, 422}
    assert sentence in answer.content.decode()
    assert "buruh cuci" in answer.content.decode()
    assert not NewFamily.objects.exists()


def test_a_returned_new_family_is_corrected():
    found, officer = scenes.make_round(), make.make_area_officer()
    row = scenes.propose_new(found, officer)
    tiers.give_back(verification_id=row.pk, reason="Atapnya apa?", by=officer)
    page = url("finding", row.pk)
    client = signed_in(officer)
    assert "Atapnya apa?" in client.get(page).content.decode()
    sent = {**NEW, "condition": "active", "revision": "2"}
    assert client.post(page, sent).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.after["roof"]) == ("proposed", "zinc")


def test_the_kelurahan_confirms_what_is_ticked_or_all():
    found, officer = scenes.make_round(), make.make_area_officer()
    rows = [scenes.propose(found, make.make_household(), officer) for _ in range(3)]
    client, page = signed_in(officer), url("kelurahan")
    assert client.post(page, {"pilih": [rows[0].pk]}).status_code == 409
    scenes.make_meeting(found)
    assert client.post(page, {"pilih": ["x"]}).status_code == 422
    assert client.post(page, {"pilih": [rows[0].pk]}).status_code == 302
    assert Verification.objects.filter(status="confirmed").count() == 1
    assert client.post(page, {"semua": "1"}).status_code == 302
    assert Verification.objects.filter(status="confirmed").count() == 3


def test_an_rt_officer_has_no_page_of_the_kelurahan():
    scenes.make_round()
    officer = signed_in(scenes.make_rt_officer())
    for name in ("kelurahan", "suggestions"):
        assert officer.get(url(name)).status_code == 403
    assert officer.post(url("meeting"), {}).status_code == 403


def test_the_berita_acara_is_kept_and_read_again():
    scenes.make_round()
    client = signed_in(make.make_area_officer())
    sent = {"held_on": str(scenes.today()), "participants": "24"}
    assert client.post(url("meeting"), sent).status_code == 409
    answer = client.post(url("meeting"), {**sent, "file": scenes.pdf_upload()})
    assert answer.status_code == 302
    assert client.get(url("meeting_file")).status_code == 200
    assert (
        signed_in(make.make_area_officer(scenes.ELSEWHERE)).get(url("meeting_file")).status_code
        == 404
    )


def test_a_family_is_returned_with_words():
    found, officer = scenes.make_round(), make.make_area_officer()
    row = scenes.propose(found, make.make_household(), officer)
    client, page = signed_in(officer), url("give_back", row.pk)
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "Foto kabur."}).status_code == 302
    assert "Foto kabur." in client.get(url("family", row.household_id)).content.decode()


def test_a_confirmed_family_is_only_read():
    found, family = scenes.make_round(), make.make_household()
    scenes.confirmed(found, family, roof="zinc")
    client = signed_in(make.make_area_officer())
    assert "Simpan, buka" not in client.get(url("family", family.pk)).content.decode()
    assert client.post(url("family", family.pk), answers(family)).status_code == 409


def test_beats_are_given_and_taken_on_the_page():
    colleague = make.make_area_officer()
    client = signed_in(make.make_area_officer())
    page = url("beat")
    assert client.post(page, {"officer": colleague.pk, "rw": "6", "rt": "3"}).status_code == 302
    beat = colleague.beats.get()
    assert (beat.rw, beat.rt) == ("006", "003")
    assert client.post(page, {"hapus": "x"}).status_code == 302
    assert client.post(page, {"hapus": beat.pk}).status_code == 302
    assert not colleague.beats.exists()


SUGGESTION = {
    "kind": "object",
    "village": make.VILLAGE,
    "place": "RT 3 RW 6",
    "family": "Bu Contoh",
    "reason": "Sudah punya toko besar.",
    "consent": "on",
}


def test_a_citizen_gets_the_same_answer_whoever_is_meant(client):
    make.make_household(name="Bu Contoh")
    listed = client.post(url("suggest"), SUGGESTION)
    unlisted = client.post(url("suggest"), {**SUGGESTION, "family": "Tidak Ada"})
    machine = client.post(url("suggest"), {**SUGGESTION, "website": "https://iklan.example"})
    assert listed.url == unlisted.url == machine.url == url("suggested")
    assert Suggestion.objects.count() == 2


def test_a_nik_and_a_missing_consent_are_refused(client):
    for change in ({"family": "9971014107790003"}, {"consent": ""}):
        assert client.post(url("suggest"), {**SUGGESTION, **change}).status_code == 422
    assert not Suggestion.objects.exists()


def test_the_kelurahan_answers_a_suggestion(client):
    client.post(url("suggest"), SUGGESTION)
    row = Suggestion.objects.get()
    officer, page = signed_in(make.make_area_officer()), url("suggestion", row.pk)
    assert "toko" not in officer.get(url("suggestions")).content.decode()
    assert "toko besar" in officer.get(page).content.decode()
    assert officer.post(page, {"answer": "Sudah dicek."}).status_code == 422
    assert officer.post(page, {"answer": "Sudah dicek.", "didata": "1"}).status_code == 302
    elsewhere = signed_in(make.make_area_officer(scenes.ELSEWHERE))
    assert elsewhere.get(page).status_code == 404


def test_the_photo_of_a_house_is_for_its_beat_and_noted():
    found, family = scenes.make_round(), make.make_household()
    officer = make.make_area_officer()
    row = visits.propose(
        round_id=found.pk,
        household_id=family.pk,
        findings=scenes.found_at(family),
        revision=0,
        by=officer,
    )
    page = url("photo", row.pk)
    assert signed_in(officer).get(page).status_code == 404
    row.photo = scenes.make_photo(officer)
    row.save()
    assert signed_in(officer).get(page)["Cache-Control"] == "private, no-store"
    assert AccessRecord.objects.get().action == "photo"
    other = signed_in(make.make_area_officer(scenes.ELSEWHERE))
    assert other.get(page).status_code == 404


def test_visits_end_with_their_stage():
    scenes.make_round(status=RoundStatus.VALIDATION)
    family = make.make_household()
    client = signed_in(make.make_area_officer())
    assert "sudah berakhir" in client.get(url("family", family.pk)).content.decode()
    assert client.get(url("new_family")).status_code == 404
