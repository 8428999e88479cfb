"""The submission in a browser: without an account, without a script, nothing typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from forum_site.areas.models import Area
from forum_site.secrets import hash_secret
from proposals.models import Applicant, Proposal
from proposals.workflow import Status
from tests.factories import (
    make_area_officer,
    make_company,
    make_member,
    make_proposal,
    make_secretary,
    make_user,
)
from tests.proposals.answers import APPLICANT, BUDGET, fill, post, send, sent, start

pytestmark = pytest.mark.django_db
#: Always the same one: workers must agree on the names of tests.
UNKNOWN_ID = "f309da72-9217-4e71-8078-a7d75d1dd4e8"


@pytest.fixture
def visitor() -> Client:
    return Client()


def page(client: Client, key: str, step: str, query: str = "") -> str:
    response = client.get(reverse("proposals:step", args=[key, step]) + query)
    assert response.status_code == 200
    return response.content.decode()


def the_draft() -> Proposal:
    return Proposal.objects.get()


# --- From the first step to the receipt --------------------------------------------------------


def test_a_visitor_without_account_submits_and_gets_a_code(visitor: Client) -> None:
    key, proposal = sent(visitor)
    assert proposal.status == Status.SUBMITTED
    receipt = visitor.get(reverse("proposals:receipt", args=[key])).content.decode()
    assert proposal.code in receipt
    assert proposal.amount_needed == 12 * 185_000
    assert proposal.amount_self_help == 96 * 80_000
    assert (proposal.rt, proposal.rw) == ("003", "007")
    assert proposal.need.code == "jamban-keluarga"
    assert proposal.field == proposal.need.field
    assert proposal.applicant.phone == "+6281200001037"


def test_the_draft_is_made_at_the_first_saved_step_and_its_secret_is_kept_hashed(
    visitor: Client,
) -> None:
    visitor.get(reverse("proposals:start"))
    assert not Proposal.objects.exists()
    key = start(visitor)
    draft = the_draft()
    assert draft.edit_token_hash == hash_secret(key)
    assert key not in str(draft.__dict__)
    assert len(key) >= 22  # 128 bits


def test_another_phone_goes_on_with_the_link(visitor: Client) -> None:
    key = start(visitor)
    post(visitor, key, "cerita")
    other_phone = Client()
    response = other_phone.get(reverse("proposals:open", args=[key]))
    assert response.url.endswith("/manfaat/")
    assert post(other_phone, key, "manfaat").status_code == 302
    resume = visitor.get(reverse("proposals:resume", args=[key])).content.decode()
    assert f"/ajukan/{key}/" in resume
    assert "https://wa.me/?text=" in resume
    assert "<svg" in resume


def test_another_need_is_left_to_the_secretariat(visitor: Client) -> None:
    start(visitor, need="lainnya")
    draft = the_draft()
    assert (draft.need, draft.field, draft.activity) == (None, None, None)


def test_the_need_brings_its_unit_but_never_overwrites_a_typed_one(visitor: Client) -> None:
    key = start(visitor)
    assert the_draft().unit == "unit"
    post(visitor, key, "manfaat", unit="rumah")
    visitor.post(reverse("proposals:step", args=[key, "kebutuhan"]), {"need": "lampu-jalan"})
    assert the_draft().unit == "rumah"


def test_the_search_offers_needs_in_plain_words(visitor: Client) -> None:
    shown = visitor.get(reverse("proposals:start"), {"q": "payon trocoh"}).content.decode()
    assert "Yang paling cocok" in shown
    assert shown.index('value="atap-bocor"') < shown.index('value="air-bersih"')


# --- Keeping what was typed --------------------------------------------------------------------


def test_a_mistake_is_named_at_its_field_and_the_rest_is_kept(visitor: Client) -> None:
    key = start(visitor)
    response = post(visitor, key, "cerita", summary="")
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Perlu diperbaiki: 1 isian" in shown
    assert 'href="#id_summary"' in shown
    assert the_draft().title == "Jamban untuk dua belas rumah di RW 07"


def test_a_draft_may_be_saved_with_gaps(visitor: Client) -> None:
    key = start(visitor)
    response = post(visitor, key, "pengusul", draft="1", name="", phone="", consent="-")
    assert response.status_code == 302
    assert "tersimpan=1" in response.url
    assert Applicant.objects.get().contact_name == "Bambang Contoh"
    assert "Draf tersimpan pukul" in page(visitor, key, "pengusul")


def test_saving_a_draft_still_names_what_cannot_be_read(visitor: Client) -> None:
    key = start(visitor)
    response = post(visitor, key, "pengusul", draft="1", phone="nanti saja", name="")
    shown = response.content.decode()
    assert "Isi nomor telepon lengkap" in shown
    assert "nanti saja" in shown
    assert "Isi nama pengusul" not in shown


def test_the_browser_saves_by_itself_and_hears_when(visitor: Client) -> None:
    key = start(visitor)
    response = visitor.post(
        reverse("proposals:step", args=[key, "cerita"]),
        {"title": "Sedang mengetik"},
        headers={"Accept": "application/json"},
    )
    assert response.json()["saved_at"].endswith("WIB")
    assert the_draft().title == "Sedang mengetik"


def test_without_a_token_nothing_is_written_and_the_draft_stays(visitor: Client) -> None:
    key = start(visitor)
    post(visitor, key, "cerita")
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(
        reverse("proposals:step", args=[key, "cerita"]), {"title": "Tanpa token"}
    )
    assert response.status_code == 403
    assert "Langkah yang sudah tersimpan tidak hilang" in response.content.decode()
    assert f'href="/ajukan/{key}/cerita/"' in response.content.decode()
    assert the_draft().title == "Jamban untuk dua belas rumah di RW 07"


# --- Rows without a script ---------------------------------------------------------------------


def test_a_row_is_added_and_removed_without_a_script(visitor: Client) -> None:
    key = start(visitor)
    more = post(visitor, key, "biaya", add="1").content.decode()
    assert 'name="rab-2-item"' in more
    assert "Perlu diperbaiki" not in more
    fewer = post(visitor, key, "biaya", remove="0").content.decode()
    assert 'value="Tenaga gali warga"' in fewer
    assert 'value="Kloset jongkok"' not in fewer
    lines = the_draft().budget_lines.all()
    assert [line.item for line in lines] == ["Tenaga gali warga"]


def test_removing_every_row_leaves_an_empty_one(visitor: Client) -> None:
    key = start(visitor)
    changes = {"rab-TOTAL_FORMS": "1"}
    shown = post(visitor, key, "biaya", remove="0", **changes).content.decode()
    assert 'name="rab-0-item"' in shown
    assert not the_draft().budget_lines.exists()


@pytest.mark.parametrize("index", ["-1", "99", "abc", "1e3", "99999999999"])
def test_removing_a_row_that_is_not_there_changes_nothing(visitor: Client, index: str) -> None:
    key = start(visitor)
    response = post(visitor, key, "biaya", remove=index)
    assert response.status_code == 200
    assert the_draft().budget_lines.count() == 2


# --- Money -------------------------------------------------------------------------------------


def test_totals_are_rounded_half_up_on_the_server(visitor: Client) -> None:
    key = start(visitor)
    changes = {"rab-0-quantity": "2,5", "rab-0-unit_price": "101", "rab-0-total": "1"}
    post(visitor, key, "biaya", **changes)
    draft = the_draft()
    assert draft.budget_lines.first().total == 253  # 252,5
    assert draft.amount_needed == 253


def test_one_sum_is_enough(visitor: Client) -> None:
    key = start(visitor)
    empty = {name: "" for name in BUDGET if name.startswith("rab-") and "FORMS" not in name}
    answers = {**empty, "rab-1-is_self_help": "-", "estimate": "Rp 25.000.000"}
    response = post(visitor, key, "biaya", **answers, self_help="5.000.000")
    assert response.status_code == 302
    draft = the_draft()
    assert (draft.amount_needed, draft.amount_self_help) == (20_000_000, 5_000_000)
    assert 'value="25.000.000"' in page(visitor, key, "biaya")


def test_lines_win_over_the_one_sum(visitor: Client) -> None:
    key = start(visitor)
    post(visitor, key, "biaya", estimate="99.000.000")
    assert the_draft().amount_needed == 12 * 185_000


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rab-0-quantity", "-3"),
        ("rab-0-quantity", "0"),
        ("rab-0-quantity", "1e9"),
        ("rab-0-quantity", "9" * 400),
        ("rab-0-quantity", "NaN"),
        ("rab-0-unit_price", "-185000"),
        ("rab-0-unit_price", "25 juta"),
        ("rab-0-unit_price", "9" * 15),
        ("rab-0-unit_price", "1" * 4301),
        ("rab-0-item", ""),
        ("rab-TOTAL_FORMS", "abc"),
        ("rab-TOTAL_FORMS", "-5"),
    ],
)
def test_impossible_numbers_are_refused_with_a_sentence(
    visitor: Client, field: str, value: str
) -> None:
    key = start(visitor)
    response = post(visitor, key, "biaya", **{field: value})
    assert response.status_code == 422
    assert "Perlu diperbaiki" in response.content.decode()
    assert the_draft().amount_needed == 0


@pytest.mark.parametrize("step", ["biaya", "manfaat"])
def test_thousands_of_rows_are_cut_off(visitor: Client, step: str) -> None:
    key = start(visitor)
    prefix = "rab" if step == "biaya" else "penerima"
    response = post(visitor, key, step, **{f"{prefix}-TOTAL_FORMS": "100000"}, add="1")
    assert response.content.count(b"rowset") <= 70


def test_a_sum_beyond_all_measure_is_refused(visitor: Client) -> None:
    key = start(visitor)
    changes = {"rab-0-quantity": "1.000.000", "rab-0-unit_price": "100.000.000.000"}
    response = post(visitor, key, "biaya", **changes)
    assert "Jumlah biaya paling banyak" in response.content.decode()
    assert the_draft().amount_needed == 0


def test_no_cost_at_all_cannot_be_sent(visitor: Client) -> None:
    key = start(visitor)
    answers = {"rab-TOTAL_FORMS": "0", "estimate": "0", "self_help": ""}
    assert post(visitor, key, "biaya", **answers).status_code == 422


def test_what_the_residents_give_cannot_be_all(visitor: Client) -> None:
    key = start(visitor)
    fill(visitor, key, biaya={"rab-0-is_self_help": "on"})
    response = send(visitor, key)
    assert response.status_code == 409
    assert the_draft().status == Status.DRAFT


# --- Strange text ------------------------------------------------------------------------------


def test_emoji_long_words_and_markup_are_text_like_any_other(visitor: Client) -> None:
    key = start(visitor)
    title = "🚽 " + "j" * 100
    post(visitor, key, "cerita", title=title, story='"><svg/onload=alert(1)> 🙏')
    assert the_draft().title == title
    shown = page(visitor, key, "periksa")
    assert "<svg/onload" not in shown
    assert "&lt;svg/onload" in shown


def test_a_control_character_is_refused(visitor: Client) -> None:
    key = start(visitor)
    assert post(visitor, key, "cerita", title="Nol \x00 byte").status_code == 422
    assert post(visitor, key, "cerita", title="Bel \x07").status_code == 422


def test_texts_longer_than_their_column_are_refused(visitor: Client) -> None:
    key = start(visitor)
    response = post(visitor, key, "cerita", story="a" * 4001)
    assert "Tulis paling banyak 4.000 huruf." in response.content.decode()


# --- Place -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"), [("3", "003"), ("RT 03", "003"), ("0012", ""), ("", "")]
)
def test_rt_is_kept_with_three_digits(visitor: Client, typed: str, kept: str) -> None:
    key = start(visitor)
    post(visitor, key, "lokasi", rt=typed)
    assert the_draft().rt == kept


def test_a_point_in_another_city_is_refused(visitor: Client) -> None:
    key = start(visitor)
    good = post(visitor, key, "lokasi", latitude="-7.4797", longitude="110.2177")
    far = post(visitor, key, "lokasi", latitude="-6.2", longitude="106.8")
    half = post(visitor, key, "lokasi", latitude="-7.4797")
    strange = post(visitor, key, "lokasi", latitude="NaN", longitude="1e400")
    assert good.status_code == 302
    assert "di luar kota" in far.content.decode()
    assert "keduanya" in half.content.decode()
    assert strange.status_code == 422
    assert str(the_draft().latitude) == "-7.479700"


def test_a_kelurahan_of_another_city_is_refused(visitor: Client) -> None:
    key = start(visitor)
    assert post(visitor, key, "lokasi", village="32.73.01.1001").status_code == 422
    assert post(visitor, key, "lokasi", village="33.71.01").status_code == 422


# --- Ceremonies and gifts ----------------------------------------------------------------------


def test_a_ceremony_is_led_to_lasting_benefit_and_may_still_go_on(visitor: Client) -> None:
    key = start(visitor)
    party = "Panggung 17 Agustus RW 05"
    response = post(visitor, key, "cerita", title=party)
    assert response.url.endswith("/cerita/?saran=1")
    shown = page(visitor, key, "cerita", "?saran=1")
    assert "Pikirkan manfaat yang lebih lama." in shown
    assert "lampu jalan" in shown
    assert the_draft().redirect == "ceremony"
    assert post(visitor, key, "cerita", title=party, anyway="1").url.endswith("/manfaat/")
    post(visitor, key, "cerita")
    assert the_draft().redirect == ""


# --- Who may -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["salah", "x" * 22, UNKNOWN_ID, "../..", "%00"])
def test_a_wrong_link_looks_like_any_missing_page(visitor: Client, key: str) -> None:
    make_proposal(Status.DRAFT)
    wrong = visitor.get(f"/ajukan/{key}/cerita/")
    missing = visitor.get("/tidak/ada/")
    assert wrong.status_code == 404
    assert wrong.content == missing.content


def test_the_id_of_a_draft_opens_it_for_its_account_only(visitor: Client) -> None:
    owner, other = make_user("citizen"), make_user("citizen")
    draft = make_proposal(Status.DRAFT, submitted_by=owner)
    address = reverse("proposals:step", args=[draft.pk, "cerita"])
    for person, status in ((None, 404), (other, 404), (make_secretary(), 404), (owner, 200)):
        client = Client()
        if person is not None:
            client.force_login(person)
        assert client.get(address).status_code == status
    visitor.force_login(other)
    assert visitor.post(address, {"title": "Milik saya"}).status_code == 404
    draft.refresh_from_db()
    assert draft.title != "Milik saya"


def test_who_works_for_a_company_does_not_ask_under_that_account(visitor: Client) -> None:
    visitor.force_login(make_member(make_company()))
    assert visitor.get(reverse("proposals:start")).status_code == 403
    assert visitor.post(reverse("proposals:start"), {"need": "lainnya"}).status_code == 403
    assert not Proposal.objects.exists()


def test_a_draft_started_while_signed_in_belongs_to_the_account(visitor: Client) -> None:
    owner = make_user("citizen")
    visitor.force_login(owner)
    start(visitor)
    assert the_draft().submitted_by == owner


def test_state_and_money_cannot_be_posted(visitor: Client) -> None:
    key = start(visitor)
    post(
        visitor,
        key,
        "cerita",
        status="published",
        code="TJ-2026-0001-A",
        amount_needed="1",
        amount_confirmed="1",
        submitted_by="1",
        edit_token_hash="x",
    )
    draft = the_draft()
    assert (draft.status, draft.code, draft.amount_needed) == (Status.DRAFT, None, 0)
    assert draft.edit_token_hash == hash_secret(key)


def test_after_the_review_began_the_link_shows_and_changes_nothing(visitor: Client) -> None:
    proposal = make_proposal(Status.IN_REVIEW, secret="tautan-pribadi")
    address = reverse("proposals:step", args=["tautan-pribadi", "cerita"])
    assert visitor.get(address).url.endswith("/tanda-terima/")
    visitor.post(address, {"title": "Terlambat", "summary": "x", "story": "x"})
    proposal.refresh_from_db()
    assert proposal.title != "Terlambat"


def test_pages_behind_the_link_are_kept_by_no_cache_and_no_search_engine(visitor: Client) -> None:
    key = start(visitor)
    response = visitor.get(reverse("proposals:step", args=[key, "cerita"]))
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


# --- Officers ----------------------------------------------------------------------------------


def test_an_officer_types_for_a_resident_of_the_own_area(visitor: Client) -> None:
    officer = make_area_officer()
    visitor.force_login(officer)
    key = start(visitor, path="proposals:assist")
    draft = the_draft()
    assert (draft.assisted_by, draft.submitted_by) == (officer, None)
    fill(visitor, key)
    send(visitor, key)
    draft.refresh_from_db()
    assert draft.status == Status.SUBMITTED
    assert draft.applicant.name == "RW 07 Rejowinangun Selatan"
    assert draft.steps.get().role == "area_officer"


def test_an_officer_stays_within_the_own_area(visitor: Client) -> None:
    visitor.force_login(make_area_officer())
    key = start(visitor, path="proposals:assist")
    assert post(visitor, key, "lokasi", village="33.71.02.1008").status_code == 422
    assert the_draft().village is None


def test_a_resident_repairs_what_an_officer_typed_who_works_elsewhere_now(visitor: Client) -> None:
    officer = make_area_officer()
    proposal = make_proposal(Status.RETURNED, secret="tautan-warga", assisted_by=officer)
    officer.area = Area.objects.get(pk="33.71.02.1008")
    officer.save()
    village = proposal.village_id
    answer = post(visitor, "tautan-warga", "lokasi", village=village, landmark="Dekat balai RW")
    assert answer.status_code == 302
    proposal.refresh_from_db()
    assert (proposal.landmark, proposal.village_id) == ("Dekat balai RW", village)


@pytest.mark.parametrize("maker", [lambda: make_user("citizen"), make_secretary])
def test_only_officers_type_for_others(visitor: Client, maker: object) -> None:
    visitor.force_login(maker())
    assert visitor.get(reverse("proposals:assist")).status_code == 403
    assert visitor.post(reverse("proposals:assist"), {"need": "lainnya"}).status_code == 403


# --- Machines ----------------------------------------------------------------------------------


def test_a_machine_that_fills_every_field_is_stopped(visitor: Client) -> None:
    answers = {"need": "lainnya", "website": "https://iklan.example"}
    assert visitor.post(reverse("proposals:start"), answers).status_code == 422
    assert not Proposal.objects.exists()


def test_queries_do_not_grow_with_the_lines(
    visitor: Client, django_assert_max_num_queries: object
) -> None:
    key = start(visitor)
    fill(visitor, key)
    rows = {
        f"rab-{n}-{name}": BUDGET[f"rab-0-{name}"]
        for n in range(40)
        for name in ("item", "quantity", "unit", "unit_price")
    }
    post(visitor, key, "biaya", **{**rows, "rab-TOTAL_FORMS": "40", "rab-1-is_self_help": "-"})
    assert the_draft().budget_lines.count() == 40
    with django_assert_max_num_queries(20):
        page(visitor, key, "periksa")
    with django_assert_max_num_queries(14):
        page(visitor, key, "biaya")


def test_the_private_fields_say_why_they_are_asked(visitor: Client) -> None:
    key = start(visitor)
    shown = page(visitor, key, "pengusul")
    assert shown.count("Tidak ditampilkan ke publik.") >= 4
    assert APPLICANT["name"] not in shown
