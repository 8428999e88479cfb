"""The one-page report: prefilled, forgiving, never losing a photo."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.models import Realisation
from companies.workflow import RealisationStatus
from forum_site.rules.models import Need, PriorityField
from proposals.workflow import Status
from tests.factories import (
    VILLAGE,
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
)
from tests.files.samples import photo_bytes, upload

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def report_form(**changes: object) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "activity": "Enam jamban",
        "field": PriorityField.objects.get(code="kesehatan").pk,
        "village": VILLAGE,
        "landmark": "RW 03",
        "amount": "41.650.000",
        "source_of_funds": "Iuran karyawan",
        "output": "Enam jamban terbangun.",
        "quantity": "6",
        "unit": "rumah",
        "started_on": (today - timedelta(days=30)).isoformat(),
        "ended_on": (today - timedelta(days=3)).isoformat(),
        "is_final": "akhir",
        **changes,
    }


def pledge_of(company: object, **fields: object) -> object:
    ended = timezone.localdate() - timedelta(days=3)
    return make_pledge(
        make_proposal(Status.IN_REALISATION, title="Jamban RW 03"),
        company,
        planned_start=ended - timedelta(days=20),
        planned_end=ended,
        quantity=6,
        unit="jamban",
        **fields,
    )


def test_what_is_known_is_text_and_only_the_open_item_is_a_field(sign_in: SignIn) -> None:
    company = make_company()
    pledge = pledge_of(company)
    answer = sign_in(make_member(company)).get(reverse("companies:report_new", args=[pledge.pk]))
    sections = answer.context["sections"]
    assert [section.is_open for section in sections] == [False, False, True, False, False]
    assert not answer.context["dates"].is_open
    assert "Periksa, lalu isi nomor 3." in answer.content.decode()
    assert not Realisation.objects.exists()


def test_sending_files_the_report_and_gives_the_certificate(sign_in: SignIn) -> None:
    company = make_company()
    pledge = pledge_of(company)
    client = sign_in(make_member(company))
    answer = client.post(
        reverse("companies:report_new", args=[pledge.pk]),
        report_form(photos=[upload(photo_bytes(), "depan.jpg"), upload(photo_bytes(), "b.jpg")]),
    )
    report = company.realisations.get()
    assert answer["Location"] == reverse("companies:report", args=[report.pk])
    assert (report.status, report.photos.count()) == (RealisationStatus.SUBMITTED, 2)
    page = client.get(answer["Location"]).content.decode()
    assert report.certificate.number in page
    assert "Tepat waktu" in page
    pdf = client.get(reverse("companies:certificate", args=[report.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


def test_a_wrong_word_loses_neither_words_nor_photos(sign_in: SignIn) -> None:
    company = make_company()
    pledge = pledge_of(company)
    answer = sign_in(make_member(company)).post(
        reverse("companies:report_new", args=[pledge.pk]),
        report_form(amount="banyak", photos=[upload(photo_bytes(), "depan.jpg")]),
    )
    page = answer.content.decode()
    report = company.realisations.get()
    assert answer.status_code == 200
    assert report.status == RealisationStatus.DRAFT
    assert report.photos.count() == 1
    assert "depan.jpg" in page
    assert "Isi angka tanpa huruf" in page
    assert reverse("companies:report", args=[report.pk]) in page


def test_a_file_that_is_no_photo_is_named_and_the_words_are_kept(sign_in: SignIn) -> None:
    company = make_company()
    pledge = pledge_of(company)
    answer = sign_in(make_member(company)).post(
        reverse("companies:report_new", args=[pledge.pk]),
        report_form(photos=[upload(b"<html>", "jahat.jpg")]),
    )
    assert "jahat.jpg" in answer.context["form"].errors["photos"][0]
    assert company.realisations.get().status == RealisationStatus.DRAFT


def test_a_draft_may_be_incomplete_but_a_report_may_not(sign_in: SignIn) -> None:
    company = make_company()
    pledge = pledge_of(company)
    client = sign_in(make_member(company))
    address = reverse("companies:report_new", args=[pledge.pk])
    open_form = report_form(amount="", source_of_funds="", output="")
    saved = client.post(address, {**open_form, "draft": "1"})
    assert saved.status_code == 302
    report = company.realisations.get()
    refused = client.post(saved["Location"], open_form)
    assert set(refused.context["form"].errors) == {"amount", "source_of_funds", "output"}
    report.refresh_from_db()
    assert report.status == RealisationStatus.DRAFT
    assert client.get(address)["Location"] == saved["Location"]


def test_a_photo_is_taken_away_without_losing_what_was_typed(sign_in: SignIn) -> None:
    company = make_company()
    pledge = pledge_of(company)
    client = sign_in(make_member(company))
    client.post(
        reverse("companies:report_new", args=[pledge.pk]),
        report_form(draft="1", photos=[upload(photo_bytes(), "depan.jpg")]),
    )
    report = company.realisations.get()
    photo = report.photos.get()
    client.post(
        reverse("companies:report", args=[report.pk]),
        report_form(output="Kata baru", remove=photo.pk),
    )
    report.refresh_from_db()
    assert (report.photos.count(), report.output) == (0, "Kata baru")
    assert report.status == RealisationStatus.DRAFT


@pytest.mark.parametrize("remove", ["0", "-1", "x", "9" * 30, "١"])
def test_a_forged_photo_number_harms_nothing(sign_in: SignIn, remove: str) -> None:
    company = make_company()
    report = make_realisation(company, RealisationStatus.DRAFT)
    answer = sign_in(make_member(company)).post(
        reverse("companies:report", args=[report.pk]), report_form(remove=remove)
    )
    assert answer.status_code in (302, 404)


def test_another_source_of_funds_is_written_out(sign_in: SignIn) -> None:
    company = make_company()
    pledge = pledge_of(company)
    client = sign_in(make_member(company))
    address = reverse("companies:report_new", args=[pledge.pk])
    empty = client.post(address, report_form(source_of_funds="lain"))
    assert "source_other" in empty.context["form"].errors
    client.post(address, report_form(source_of_funds="lain", source_other="Koperasi"))
    assert company.realisations.get().source_of_funds == "Koperasi"


def test_an_own_programme_is_one_report_by_a_double_click(sign_in: SignIn) -> None:
    company = make_company()
    client = sign_in(make_member(company))
    for _ in range(2):
        client.post(reverse("companies:own_programme"), report_form(key="kunci-yang-cukup-panjang"))
    report = company.realisations.get()
    assert (report.pledge, report.status) == (None, RealisationStatus.SUBMITTED)


def test_an_own_programme_names_the_need_it_answers(sign_in: SignIn) -> None:
    company, need = make_company(), Need.objects.get(code="jamban-keluarga")
    client, address = sign_in(make_member(company)), reverse("companies:own_programme")
    assert "Jamban keluarga (dihitung per rumah)" in client.get(address).content.decode()
    sent = report_form(key="kunci-yang-cukup-panjang", need=need.pk, unit="paket")
    refused = client.post(address, sent)
    assert "dihitung per rumah. Tulis satuannya rumah atau unit" in refused.content.decode()
    strange = Need.objects.get(code="septik-komunal")
    assert "need" in client.post(address, {**sent, "need": strange.pk}).context["form"].errors
    client.post(address, {**sent, "unit": "rumah"})
    report = company.realisations.get()
    assert (report.status, report.need) == (RealisationStatus.SUBMITTED, need)
    pledged = pledge_of(company)
    page = client.get(reverse("companies:report_new", args=[pledged.pk]))
    assert "need" not in page.context["form"].fields


def test_the_company_and_status_of_a_report_are_never_taken_from_the_form(
    sign_in: SignIn,
) -> None:
    company, other = make_company(), make_company()
    pledge = pledge_of(company)
    sign_in(make_member(company)).post(
        reverse("companies:report_new", args=[pledge.pk]),
        report_form(
            company=other.pk,
            status="accepted",
            accepted_at="2026-01-01",
            due_on="2030-01-01",
            certificate="1",
        ),
    )
    report = Realisation.objects.get()
    assert (report.company, report.status) == (company, RealisationStatus.SUBMITTED)
    assert report.due_on.year < 2030


def test_photos_of_accepted_reports_are_public_and_of_others_are_not(sign_in: SignIn) -> None:
    company = make_company()
    pledge = pledge_of(company)
    member = make_member(company)
    sign_in(member).post(
        reverse("companies:report_new", args=[pledge.pk]),
        report_form(photos=[upload(photo_bytes(gps=True), "depan.jpg")]),
    )
    report = company.realisations.get()
    address = reverse("companies:report_photo", args=[report.photos.get().pk, "small"])
    assert Client().get(address).status_code == 404
    assert sign_in(member).get(address)["Cache-Control"] == "private, no-store"
    Realisation.objects.filter(pk=report.pk).update(
        status=RealisationStatus.ACCEPTED, accepted_at=timezone.now()
    )
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Client().get(address.replace("small", "besar")).status_code == 404
