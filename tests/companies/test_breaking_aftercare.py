"""Ways to break the forms of after-care: each is refused with a sentence, nothing is kept."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.models import AftercareVisit, Complaint, GroupProduct, PlateAnswer, VisitPhoto
from companies.services.complaints import new_token
from companies.services.plates import issue_plate, say_it_works
from companies.services.products import Product, add_product
from companies.services.visits import cancel_visit
from forum_site.files.models import StoredFile
from proposals.workflow import Status
from tests import factories as make
from tests.companies.care import found, make_made_visit, make_visit, make_work
from tests.files.samples import pdf_bytes, photo_bytes, png_bomb, upload

pytestmark = pytest.mark.django_db


@dataclass
class Form:
    """An address with a photo among its fields, and whole answers to the other ones."""

    client: Client
    address: str
    photos: str
    answers: dict[str, Any]
    rows: Callable[[], int]


def complaint_form() -> Form:
    plate = issue_plate(realisation_id=make_work().pk, by=make.make_secretary())
    token = new_token(opened_at=time.time() - 60)
    answers = {"category": "broken", "text": "Pompa mati.", "token": token}
    address = reverse("companies:work_broken", args=[plate.code])
    return Form(Client(), address, "photos", answers, Complaint.objects.count)


def visit_form() -> Form:
    visit = make_visit()
    client = Client()
    client.force_login(visit.visitor)
    answers = {"condition": "yes", "used_by": "4", "used_unit": "orang", "send": "1"}
    answers["visited_on"] = str(timezone.localdate())
    address = reverse("companies:visit", args=[visit.pk])
    return Form(client, address, "photos", answers, VisitPhoto.objects.count)


def product_form() -> Form:
    visit = make_visit()
    client = Client()
    client.force_login(visit.visitor)
    address = reverse("companies:product_new", args=[visit.pk])
    answers = {"group": "Kelompok Peyek", "name": "Peyek kacang"}
    return Form(client, address, "photo", answers, GroupProduct.objects.count)


FORMS = [complaint_form, visit_form, product_form]
PHOTOS = {
    "a page": (b"<html><script>alert(1)</script>", "a.jpg"),
    "a document": (pdf_bytes(), "a.jpg"),
    "a drawing that runs": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "a.svg"),
    "half a photo": (photo_bytes((640, 480))[:900], "a.jpg"),
    "nothing": (b"", "a.jpg"),
    "a bomb": (png_bomb(20_000, 20_000), "a.png"),
    "huge": (b"\xff\xd8\xff" + b"0" * settings.PHOTO_MAX_BYTES, "a.jpg"),
}


@pytest.mark.parametrize("what", PHOTOS)
@pytest.mark.parametrize("make_form", FORMS)
def test_what_is_no_photo_is_named_and_the_words_come_back(
    make_form: Callable[[], Form], what: str
) -> None:
    form = make_form()
    sent = {**form.answers, form.photos: upload(*PHOTOS[what])}
    answer = form.client.post(form.address, sent)
    page = answer.content.decode()
    assert answer.status_code in (409, 422)
    assert "Perlu diperbaiki" in page
    assert f'href="#id_{form.photos}"' in page, "the error leads to the field"
    words = [value for name, value in form.answers.items() if name in ("text", "group", "used_by")]
    assert all(word in page for word in words)
    assert form.rows() == 0
    assert not StoredFile.objects.exists()
    assert not AftercareVisit.objects.made().exists()


@pytest.mark.parametrize("make_form", [complaint_form, visit_form])
def test_more_photos_than_there_is_place_for(make_form: Callable[[], Form]) -> None:
    form = make_form()
    photos = [upload(photo_bytes((64, 48)), f"{number}.jpg") for number in range(7)]
    answer = form.client.post(form.address, {**form.answers, form.photos: photos})
    assert answer.status_code == 422
    assert "Pilih paling banyak" in answer.content.decode()
    assert form.rows() == 0


@pytest.mark.parametrize(
    "broken",
    [
        {"used_by": "99999999999999"},
        {"used_by": "-1"},
        {"used_by": "empat"},
        {"visited_on": "9999-12-31"},
        {"visited_on": "0001-01-01"},
        {"visited_on": "2026-02-30"},
        {"condition": "semua"},
        {"change": "x" * 99},
        {"problems": "\0"},
        {"help_needed": "x" * 501},
        {"used_unit": "<b>kuintal</b>"},
        {"remove": "1"},
    ],
)
def test_forged_answers_of_a_visit_are_refused_or_left_aside(broken: dict[str, str]) -> None:
    form = visit_form()
    answer = form.client.post(form.address, form.answers | broken)
    if "remove" in broken:
        assert answer.status_code == 302, "a photo of somebody else is no photo of this visit"
        return
    assert answer.status_code in (409, 422)
    assert not AftercareVisit.objects.made().exists()


def test_a_photo_of_another_visit_is_not_taken_away() -> None:
    other = make_visit()
    photo = VisitPhoto.objects.create(visit=other, file=a_photo())
    form = visit_form()
    form.client.post(form.address, form.answers | {"remove": str(photo.pk)})
    assert VisitPhoto.objects.filter(pk=photo.pk).exists()


def a_photo() -> StoredFile:
    return StoredFile.objects.create(kind="photo", size=1, sha256="0" * 64, original_name="a.jpg")


def test_a_visit_that_is_over_takes_nothing_more() -> None:
    visit = make_made_visit()
    client = Client()
    client.force_login(visit.visitor)
    address = reverse("companies:visit", args=[visit.pk])
    answers = {"condition": "no", "used_by": "0", "used_unit": "orang"}
    answers["visited_on"] = str(timezone.localdate())
    assert client.post(address, answers).status_code == 409, "a draft after it was sent"
    client.post(address, {**answers, "send": "1"})
    visit.refresh_from_db()
    assert (visit.condition, visit.used_by) == (found().condition, found().used_by)


def test_nobody_writes_at_anothers_visit() -> None:
    visit = make_visit()
    for person in (make.make_area_officer(), make.make_user("academic")):
        client = Client()
        client.force_login(person)
        for name in ("companies:visit", "companies:product_new"):
            address = reverse(name, args=[visit.pk])
            assert client.post(address, {"group": "K", "name": "P"}).status_code in (403, 404)
    client.force_login(make.make_member(make.make_company()))
    assert client.post(address, {"group": "K", "name": "P"}).status_code == 403
    assert not GroupProduct.objects.exists()


class TestProducts:
    def test_the_same_words_twice_are_one_product(self) -> None:
        form = product_form()
        for _ in range(2):
            assert form.client.post(form.address, form.answers).status_code == 302
        assert form.rows() == 1
        form.client.post(form.address, form.answers | {"name": "Peyek teri"})
        assert form.rows() == 2

    def test_a_visit_that_was_called_off_has_no_products(self) -> None:
        form = product_form()
        visit = AftercareVisit.objects.get(pk=form.address.split("/")[-3])
        cancel_visit(visit_id=visit.pk, reason="Sudah pindah.", by=make.make_secretary())
        answer = form.client.post(form.address, form.answers)
        assert answer.status_code == 409
        assert "Kunjungan ini ditiadakan" in answer.content.decode()
        assert form.rows() == 0


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_count_once() -> None:
    visit = make_visit()
    plate = issue_plate(realisation_id=visit.realisation_id, by=make.make_secretary())
    product = Product(group="Kelompok Peyek", name="Peyek kacang")
    wall = Barrier(4)

    def click(_place: int) -> bool:
        try:
            wall.wait(10)
            add_product(visit_id=visit.pk, product=product, by=visit.visitor)
            return say_it_works(plate=plate, device="perangkat", client="10.0.0.9")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(click, range(4))) == 1
    assert GroupProduct.objects.count() == PlateAnswer.objects.count() == 1


class TestComplaints:
    @pytest.mark.parametrize(
        ("broken", "status"),
        [
            ({"category": "semua"}, 422),
            ({"text": "x" * 2001}, 422),
            ({"text": "\0"}, 422),
            ({"text": "NIK 3371016708790001"}, 422),
            ({"phone": "12"}, 422),
            ({"email": "bukan-email"}, 422),
            ({"token": "palsu"}, 409),
            ({"token": "x" * 999}, 422),
        ],
    )
    def test_a_forged_form_is_refused(self, broken: dict[str, str], status: int) -> None:
        form = complaint_form()
        assert form.client.post(form.address, form.answers | broken).status_code == status
        assert form.rows() == 0

    def test_a_plate_whose_report_was_taken_back_takes_no_complaint(self) -> None:
        form = complaint_form()
        work = make_work()
        plate = issue_plate(realisation_id=work.pk, by=make.make_secretary())
        type(work).objects.filter(pk=work.pk).update(status="returned")
        address = reverse("companies:work_broken", args=[plate.code])
        assert form.client.post(address, form.answers).status_code == 404
        for name in ("companies:work", "companies:work_works"):
            assert form.client.post(reverse(name, args=[plate.code])).status_code in (404, 405)

    def test_a_programme_that_ended_without_a_promise_takes_none(self) -> None:
        proposal = make.make_proposal(Status.PLEDGED)
        pledge = make.make_pledge(proposal)
        address = reverse("companies:complain_proposal", args=[proposal.code])
        form = complaint_form()
        type(pledge).objects.filter(pk=pledge.pk).update(status="cancelled", confirmed_at=None)
        assert form.client.post(address, form.answers).status_code == 404
        type(proposal).objects.filter(pk=proposal.pk).update(status=Status.CLOSED)
        assert form.client.post(address, form.answers).status_code == 404
        assert form.rows() == 0

    def test_the_token_of_one_form_files_nothing_about_another_thing(self) -> None:
        form = complaint_form()
        assert form.client.post(form.address, form.answers).status_code == 302
        other = issue_plate(realisation_id=make_work().pk, by=make.make_secretary())
        address = reverse("companies:work_broken", args=[other.code])
        form.client.post(address, form.answers)
        assert form.rows() == 1, "the second is the first once more"


def test_a_day_before_the_handover_is_no_visit() -> None:
    form = visit_form()
    visit = AftercareVisit.objects.get(pk=form.address.split("/")[-2])
    day = visit.counted_from - timedelta(days=1)
    answer = form.client.post(form.address, form.answers | {"visited_on": str(day)})
    assert answer.status_code == 409
