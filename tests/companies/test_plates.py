"""The QR plate: issued once, printed, and the page that it leads to."""

import io
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from companies.codes import WORK, made_code, read_code
from companies.models import Complaint, Plate, PlateAnswer, RealisationPhoto
from companies.plate_pdf import funders, plate_summary, work_url
from companies.services.complaints import new_token
from companies.services.plates import issue_plate, plate_of, print_plate
from companies.views.works import COOKIE
from companies.workflow import RealisationStatus
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_photo
from proposals.workflow import Status
from tests.companies.care import make_made_visit, make_work
from tests.documents.qr_reading import texts_in
from tests.factories import (
    make_company,
    make_member,
    make_officer,
    make_proposal,
    make_realisation,
    make_secretary,
)
from tests.files.samples import photo_bytes, upload

pytestmark = pytest.mark.django_db


def make_plate(**fields) -> Plate:
    report = make_work(**fields)
    return issue_plate(realisation_id=report.pk, by=make_secretary())


def test_a_code_is_read_as_people_type_it_and_never_with_a_slip() -> None:
    code = made_code(WORK, 2026, 12)
    assert read_code(WORK, code.lower().replace("-", " ")) == code
    assert read_code("LM", code) is None
    letter = code[-1]
    assert read_code(WORK, code[:-1] + ("A" if letter != "A" else "B")) is None


class TestIssuing:
    def test_the_desk_and_the_company_issue_the_same_one(self) -> None:
        company = make_company()
        report = make_work(company=company)
        first = issue_plate(realisation_id=report.pk, by=make_secretary())
        assert issue_plate(realisation_id=report.pk, by=make_member(company)) == first

    def test_companies_of_one_proposal_share_a_plate(self) -> None:
        proposal = make_proposal(Status.REALISED)
        first, second = make_work(proposal), make_work(proposal)
        plate = issue_plate(realisation_id=first.pk, by=make_secretary())
        assert issue_plate(realisation_id=second.pk, by=make_secretary()) == plate
        assert plate_of(second) == plate

    def test_only_an_accepted_report_has_one(self) -> None:
        report = make_realisation(status=RealisationStatus.SUBMITTED)
        with pytest.raises(RuleBroken) as refusal:
            issue_plate(realisation_id=report.pk, by=make_secretary())
        assert refusal.value.code == "not_accepted"

    def test_not_everybody_issues(self) -> None:
        report = make_work()
        for person in (make_officer(), make_member(make_company())):
            with pytest.raises(NotYours):
                issue_plate(realisation_id=report.pk, by=person)

    def test_the_print_says_what_stands_there_and_comes_anew_only_with_new_facts(self) -> None:
        plate = make_plate(company=make_company("PT Sumber Tidar Rekaan"))
        photo = store_photo(upload=upload(photo_bytes((640, 480)), "a.jpg"), by=None)
        RealisationPhoto.objects.create(realisation=plate.realisation, file=photo)
        print_plate(plate_id=plate.pk)
        print_plate(plate_id=plate.pk)
        document = IssuedDocument.objects.get(kind=DocumentKind.PLATE)
        printed = document.file.read()
        assert texts_in(printed) == [work_url(plate)], "what a phone reads of the print"
        pages = PdfReader(io.BytesIO(printed)).pages
        text = " ".join(pages[0].extract_text().split())
        assert len(pages) == 1
        for words in (
            "PT Sumber Tidar Rekaan",
            plate.code,
            "Masih berfungsi?",
            "Kelompok pemelihara RW 07",
            "Sesudah",
        ):
            assert words in text
        assert plate_summary(plate)[1] == ("Kode", plate.code)
        plate.realisation.handover.asset_owner = "RW 08"
        plate.realisation.handover.save()
        print_plate(plate_id=plate.pk)
        assert IssuedDocument.objects.filter(kind=DocumentKind.PLATE).count() == 2

    def test_many_names_fit(self) -> None:
        assert funders(["A", "B", "C"]) == "A, B, dan C"
        assert funders(["A", "B", "C", "D"]) == "A, B, dan 2 perusahaan lain"

    def test_a_company_gets_the_pdf_by_its_button(self, client: Client) -> None:
        company = make_company()
        report = make_work(company=company)
        client.force_login(make_member(company))
        assert client.get(reverse("companies:plate", args=[report.pk])).status_code == 404
        client.post(reverse("companies:plate_issue", args=[report.pk]))
        pdf = client.get(reverse("companies:plate", args=[report.pk]))
        assert b"".join(pdf.streaming_content).startswith(b"%PDF")


@pytest.mark.django_db(transaction=True)
def test_two_companies_that_ask_at_once_share_one_plate() -> None:
    proposal = make_proposal(Status.REALISED)
    reports, by = [make_work(proposal), make_work(proposal)], make_secretary()

    def ask(number: int) -> str:
        try:
            return issue_plate(realisation_id=reports[number % 2].pk, by=by).code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(4)))) == 1


class TestThePage:
    def test_what_everybody_reads(self, client: Client) -> None:
        visit = make_made_visit(company=make_company("PT Sumber Tidar Rekaan"))
        plate = issue_plate(realisation_id=visit.realisation_id, by=make_secretary())
        address = work_url(plate).split("://")[-1].split("/", 1)[1]
        page = client.get(f"/{address}").content.decode()
        assert "PT Sumber Tidar Rekaan" in page
        assert visit.public_words in page
        assert "Kontak Rahasia" not in page
        moved = client.get(f"/karya/{plate.code.lower()}/")
        assert (moved.status_code, moved["Location"]) == (301, f"/karya/{plate.code}/")

    def test_a_plate_that_does_not_exist(self, client: Client) -> None:
        for code in ("KR-2026-0001-A", "x", "LM-2026-0001-A"):
            assert client.get(f"/karya/{code}/").status_code == 404
            assert client.post(f"/karya/{code}/ya/").status_code == 404

    def test_yes_counts_once_for_a_device_and_month(self, client: Client) -> None:
        plate = make_plate()
        address = reverse("companies:work_works", args=[plate.code])
        for _ in range(3):
            assert client.post(address).status_code == 302
        assert PlateAnswer.objects.count() == 1
        assert client.cookies[COOKIE]["httponly"]
        assert client.cookies[COOKIE].value.split(":")[0] not in str(
            PlateAnswer.objects.values().get()
        )
        PlateAnswer.objects.update(month="2026-01-01")
        client.post(address)
        Client().post(address)
        assert PlateAnswer.objects.count() == 3
        assert "2 orang menjawab" in client.get(f"/karya/{plate.code}/").content.decode()

    def test_a_forged_device_is_a_new_one_and_a_machine_gets_tired(self, client: Client) -> None:
        plate = make_plate()
        address = reverse("companies:work_works", args=[plate.code])
        for number in range(20):
            client.cookies[COOKIE] = f"palsu-{number}"
            assert client.post(address).status_code == 302
        client.cookies[COOKIE] = "palsu-lagi"
        assert client.post(address).status_code == 429
        assert PlateAnswer.objects.count() == 20

    def test_broken_leads_to_the_short_form(self, client: Client) -> None:
        company = make_company()
        plate = make_plate(company=company)
        address = reverse("companies:work_broken", args=[plate.code])
        form = client.get(address).content.decode()
        assert "Perlu diperbaiki" not in form
        assert 'value="broken" checked' in " ".join(form.split()) or "checked" in form
        answer = client.post(
            address,
            {"category": "broken", "text": "Pompa mati.", "token": new_token(opened_at=1e9)},
        )
        assert answer.status_code == 409, "an old form is refused, not forgotten"
        token = new_token(opened_at=time.time() - 9)
        sent = {"category": "broken", "text": "Pompa mati.", "token": token}
        assert client.post(address, sent).status_code == 302
        complaint = Complaint.objects.get()
        assert complaint.is_from_plate
        assert list(Complaint.objects.visible_to(make_member(company))) == [complaint]
