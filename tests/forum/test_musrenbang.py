"""Lists of musrenbang: read row by row, led to one channel each, passed on exactly once."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.figures.pippk import allowances
from forum.models import MusrenbangDate, MusrenbangItem, MusrenbangUpload
from forum.services import musrenbang
from forum.services.musrenbang import Contact
from forum.services.queue import queue_for
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.xlsx_files import text_workbook
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import create_organisation
from forum_site.outbox.models import Notice
from forum_site.rules.models import PriorityField, Rule
from proposals.models import Applicant, Proposal
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests import factories as make
from tests.poverty_data.scenes import make_rt_officer

pytestmark = pytest.mark.django_db
HEAD = "Kelurahan;RW;Usulan;Bidang;Volume;Satuan;Perkiraan biaya;Pengusul;Prioritas"
RIGHT = "Panjang;3;Saluran air;Lingkungan Hidup;120;meter;45.000.000;RW;1"
MILLION = 1_000_000


@pytest.fixture
def secretary() -> User:
    return make.make_secretary()


def listed(*lines: str, by: User, year: int = 2026) -> MusrenbangUpload:
    contents = "\n".join([HEAD, *lines]).encode()
    return musrenbang.import_list(contents=contents, file_name="daftar.csv", year=year, by=by)


def make_item(**fields: Any) -> MusrenbangItem:
    given = {
        "year": 2026,
        "village": Area.objects.get(pk=make.VILLAGE),
        "rw": "003",
        "title": f"Saluran air {next(make.numbers)}",
        "field": PriorityField.objects.get(code="lingkungan-hidup"),
        "cost": 45 * MILLION,
        "group": "rw",
    }
    return MusrenbangItem.objects.create(**given | fields)


def make_agency() -> Organisation:
    name = f"Dinas Contoh {next(make.numbers)}"
    return create_organisation(kind=Organisation.Kind.AGENCY, name=name, by=None)


def set_ceiling(amount: int) -> None:
    Rule.objects.filter(key="pippk_ceiling").update(value=amount)


def to_pippk(item: MusrenbangItem, by: User, institution: str = "rw") -> MusrenbangItem:
    return musrenbang.lead_to_pippk(
        item_id=item.pk, institution=institution, scope=f"{institution}-1", by=by
    )


class TestReading:
    def test_every_right_row_is_kept_and_every_wrong_cell_is_told(self, secretary):
        village = Area.objects.get(pk=make.VILLAGE).name
        done = listed(
            RIGHT.replace("Panjang", village),
            f"{village};RW 04;Posyandu;Kesehatan;;;sepuluh juta;Pak Lurah;satu",
            "Kelurahan Entah;5;Lampu jalan;;2;titik;9000000;LPM;",
            f"{village};3;saluran AIR;;;;1000000;RW;",
            by=secretary,
        )
        assert (done.added, len(done.broken)) == (1, 3)
        item = MusrenbangItem.objects.get()
        assert (item.rw, item.cost, item.group, item.priority) == ("003", 45 * MILLION, "rw", 1)
        assert (item.quantity, item.unit, item.field.code) == (120, "meter", "lingkungan-hidup")
        told = {(problem["line"], problem["column"]) for problem in done.problems}
        assert told == {
            (3, "Perkiraan biaya"),
            (3, "Pengusul"),
            (3, "Prioritas"),
            (4, "Kelurahan"),
            (5, "Usulan"),
        }
        assert done.broken[0]["cells"][6:8] == ["sepuluh juta", "Pak Lurah"]

    def test_the_same_file_twice_changes_nothing(self, secretary):
        line = RIGHT.replace("Panjang", Area.objects.get(pk=make.VILLAGE).name)
        listed(line, by=secretary)
        before = MusrenbangItem.objects.values().get()
        again = listed(line, by=secretary)
        assert (again.added, again.updated, again.unchanged) == (0, 0, 1)
        assert MusrenbangItem.objects.values().get() == before

    def test_a_corrected_row_updates_until_its_line_is_led(self, secretary):
        line = RIGHT.replace("Panjang", Area.objects.get(pk=make.VILLAGE).name)
        listed(line, by=secretary)
        dearer = line.replace("45.000.000", "50.000.000")
        assert listed(dearer, by=secretary).updated == 1
        item = to_pippk(MusrenbangItem.objects.get(), secretary)
        refused = listed(line, by=secretary)
        assert [problem["line"] for problem in refused.problems] == [2]
        assert "sudah disalurkan" in refused.problems[0]["sentence"]
        assert MusrenbangItem.objects.get(pk=item.pk).cost == 50 * MILLION

    def test_a_workbook_reads_like_a_csv(self, secretary):
        row = RIGHT.replace("Panjang", Area.objects.get(pk=make.VILLAGE).name).split(";")
        book = text_workbook([HEAD.split(";"), row])
        done = musrenbang.import_list(
            contents=book, file_name="daftar.xlsx", year=2026, by=secretary
        )
        assert (done.added, done.problems) == (1, [])

    @pytest.mark.parametrize(
        ("contents", "code"),
        [
            (b"", "columns_missing"),
            (b"Kelurahan;Usulan\nPanjang;A", "columns_missing"),
            (HEAD.encode(), "list_empty"),
            (b"PK\x03\x04rusak", "file_broken"),
            (b"a\0b", "file_broken"),
            (b"x" * (2 * 1024 * 1024 + 1), "file_large"),
        ],
    )
    def test_a_file_that_is_no_list_is_refused_whole(self, secretary, contents, code):
        with pytest.raises(RuleBroken) as refusal:
            musrenbang.import_list(
                contents=contents, file_name="daftar.csv", year=2026, by=secretary
            )
        assert refusal.value.code == code
        assert not MusrenbangUpload.objects.exists()

    def test_a_person_is_not_named_in_a_public_list(self, secretary):
        village = Area.objects.get(pk=make.VILLAGE).name
        done = listed(f"{village};3;Rumah NIK 3371010101700001;;;;9000000;RW;", by=secretary)
        assert (done.added, done.problems[0]["column"]) == (0, "Usulan")

    def test_only_the_secretariat_writes(self):
        for person in (make.make_officer(), make.make_area_officer(), make.make_user("citizen")):
            with pytest.raises(NotYours):
                listed(RIGHT, by=person)


class TestChannels:
    def test_pippk_counts_each_institution_and_each_rw_apart(self, secretary):
        set_ceiling(100 * MILLION)
        to_pippk(make_item(cost=60 * MILLION), secretary)
        to_pippk(make_item(cost=60 * MILLION, rw="004"), secretary)
        to_pippk(make_item(cost=100 * MILLION), secretary, "lpm")
        to_pippk(make_item(cost=60 * MILLION, year=2027), secretary)
        left = {(row.label, row.left) for row in allowances(year=2026, village=make.VILLAGE)}
        assert left == {("RW 03", 40 * MILLION), ("RW 04", 40 * MILLION), ("LPM", 0)}

    def test_above_the_ceiling_is_refused_to_the_last_rupiah(self, secretary):
        set_ceiling(100 * MILLION)
        to_pippk(make_item(cost=60 * MILLION), secretary)
        with pytest.raises(RuleBroken) as refusal:
            to_pippk(make_item(cost=40 * MILLION + 1), secretary)
        assert refusal.value.code == "above_ceiling"
        assert "Rp40.000.000" in refusal.value.sentence
        assert to_pippk(make_item(cost=40 * MILLION), secretary).channel == "pippk"

    def test_without_a_rule_nothing_is_refused_and_nothing_left_is_told(self, secretary):
        Rule.objects.filter(key="pippk_ceiling").delete()
        to_pippk(make_item(cost=900 * MILLION), secretary)
        assert [row.left for row in allowances(year=2026)] == [None]

    def test_a_scope_belongs_to_its_institution(self, secretary):
        with pytest.raises(RuleBroken) as refusal:
            musrenbang.lead_to_pippk(
                item_id=make_item().pk, institution="pkk", scope="rw-1", by=secretary
            )
        assert refusal.value.code == "wrong_scope"

    def test_an_agency_pays_in_a_year_and_a_recalled_line_is_led_anew(self, secretary):
        item, agency = make_item(), make_agency()
        led = musrenbang.lead_to_agency(
            item_id=item.pk, agency=agency, budget_year=2027, by=secretary
        )
        assert (led.channel, led.agency, led.budget_year) == ("apbd", agency, 2027)
        with pytest.raises(RuleBroken):
            to_pippk(item, secretary)
        musrenbang.recall(item_id=item.pk, reason="Anggaran tidak cukup.", by=secretary)
        assert to_pippk(item, secretary).agency is None
        with pytest.raises(RuleBroken):
            musrenbang.lead_to_agency(
                item_id=make_item().pk, agency=make.make_company(), budget_year=2027, by=secretary
            )

    def test_the_database_holds_that_a_channel_has_its_own_and_no_other(self):
        item = make_item()
        for wrong in ({"channel": "csr"}, {"channel": "pippk"}, {"institution": "rw"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                MusrenbangItem.objects.filter(pk=item.pk).update(**wrong)


class TestPassingOn:
    def test_a_line_becomes_a_proposal_that_is_reviewed_as_usual(self, secretary):
        item, link = musrenbang.pass_on(
            item_id=make_item(quantity=100, unit="meter").pk,
            contact=Contact("Ketua RW", "+6281200001234"),
            by=secretary,
        )
        proposal = Proposal.objects.get()
        assert item.proposal == proposal
        assert (proposal.origin, proposal.status) == ("musrenbang", Status.SUBMITTED)
        assert proposal.code
        assert proposal.review_due_on > timezone.localdate()
        assert (proposal.amount_needed, proposal.quantity) == (45 * MILLION, 100)
        line = proposal.budget_lines.get()
        assert (line.quantity, line.unit, line.unit_price) == (100, "meter", 450_000)
        applicant = Applicant.objects.get(proposal=proposal)
        assert applicant.kind == "rw"
        assert applicant.consent_at
        assert link.endswith(reverse("proposals:receipt", args=[link.split("/")[-3]]))
        for step in (Step.START_REVIEW, Step.CLEAR, Step.PUBLISH):
            take_step(proposal_id=proposal.pk, step=step, by=secretary)

    def test_a_cost_that_does_not_divide_stays_whole(self, secretary):
        item, _ = musrenbang.pass_on(
            item_id=make_item(quantity=7, cost=10 * MILLION).pk, by=secretary
        )
        line = item.proposal.budget_lines.get()
        assert (line.quantity, line.unit, line.total) == (1, "paket", 10 * MILLION)
        assert not Applicant.objects.get(proposal=item.proposal).consent_at

    def test_a_second_click_finds_the_first_ones_and_tells_no_link(self, secretary):
        item = make_item()
        first, link = musrenbang.pass_on(item_id=item.pk, by=secretary)
        second, again = musrenbang.pass_on(item_id=item.pk, by=secretary)
        assert (first.proposal_id, Proposal.objects.count()) == (second.proposal_id, 1)
        assert (bool(link), again) == (True, "")
        with pytest.raises(RuleBroken):
            musrenbang.recall(item_id=item.pk, reason="Salah.", by=secretary)

    def test_others_may_not(self):
        item = make_item()
        for person in (make.make_officer(), make.make_area_officer(), make.make_user("citizen")):
            with pytest.raises(NotYours):
                musrenbang.pass_on(item_id=item.pk, by=person)
        assert not Proposal.objects.exists()


def at_once(work: Any) -> list[Any]:
    """Two who begin in the same moment."""
    gate = Barrier(2)

    def one(number: int) -> Any:
        gate.wait(10)
        try:
            return work(number)
        except RuleBroken as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(2)))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_pass_on_once_and_keep_the_ceiling() -> None:
    secretary, item = make.make_secretary(), make_item()
    set_ceiling(100 * MILLION)
    both = [make_item(cost=60 * MILLION), make_item(cost=60 * MILLION)]
    at_once(lambda number: musrenbang.pass_on(item_id=item.pk, by=secretary))
    assert Proposal.objects.count() == 1
    answers = at_once(lambda number: to_pippk(both[number], secretary))
    assert answers.count("above_ceiling") == 1
    assert sum(row.used for row in allowances(year=2026)) == 60 * MILLION


class TestDesk:
    def test_a_dirty_list_comes_back_to_be_repaired(self, secretary, sign_in):
        client = sign_in(secretary)
        village = Area.objects.get(pk=make.VILLAGE).name
        rows = [HEAD.split(";"), RIGHT.replace("Panjang", village).split(";"), ["", "", "Jalan"]]
        upload = io.BytesIO(text_workbook(rows))
        upload.name = "daftar.xlsx"
        url = reverse("admin:forum_musrenbangitem_upload")
        answer = client.post(url, {"year": "2026", "file": upload})
        page = answer.content.decode()
        assert "Isi nama kelurahan." in page
        assert "Perkiraan biaya" in page
        done = MusrenbangUpload.objects.get()
        repair = client.get(reverse("admin:forum_musrenbangitem_repair", args=[done.pk]))
        sheet = openpyxl.load_workbook(io.BytesIO(b"".join(repair))).active
        cells = [cell.value for cell in sheet[2]]
        assert cells[2] == "Jalan"
        assert "Isi nama kelurahan." in cells[9]
        assert cells[10] == 3

    def test_the_page_leads_a_line_and_shows_the_link_once(self, secretary, sign_in):
        client, item = sign_in(secretary), make_item()
        url = reverse("admin:forum_musrenbangitem_deed", args=[item.pk, "pass_on"])
        page = client.post(url, {"name": "", "phone": ""}).content.decode()
        proposal = Proposal.objects.get()
        assert "tanda-terima" in page
        assert proposal.code in page
        again = client.post(url, {"name": "", "phone": ""}, follow=True).content.decode()
        assert "tanda-terima" not in again
        assert Proposal.objects.count() == 1

    def test_a_contact_needs_consent(self, secretary, sign_in):
        client, item = sign_in(secretary), make_item()
        url = reverse("admin:forum_musrenbangitem_deed", args=[item.pk, "pass_on"])
        answer = client.post(url, {"name": "Ketua", "phone": "081200001234"})
        assert answer.status_code == 422
        assert not Proposal.objects.exists()

    def test_the_calendar_holds_each_level_once_a_year(self, secretary, sign_in):
        client, url = sign_in(secretary), reverse("admin:forum_musrenbangdate_add")
        words = {"year": 2026, "level": "1_village"}
        days = {"starts_on": "2026-01-12", "ends_on": "2026-01-30"}
        assert client.post(url, words | days).status_code == 302
        assert client.post(url, words | days).status_code == 200
        assert client.post(url, words | days | {"level": "3_city", "ends_on": "2026-01-01"})
        assert MusrenbangDate.objects.count() == 1


def test_everybody_reads_the_list_and_what_pippk_has_left(client, secretary):
    to_pippk(make_item(title="Saluran air RW 03"), secretary)
    make_item(title="Lampu jalan", year=2025)
    page = client.get(reverse("forum:musrenbang")).content.decode()
    assert "Saluran air RW 03" in page
    assert "Lampu jalan" not in page
    address = reverse("forum:musrenbang")
    village = client.get(address, {"kelurahan": make.VILLAGE}).content.decode()
    assert "Rp55.000.000" in village
    assert "belum ditetapkan" in village
    for odd in ({"tahun": "²"}, {"kelurahan": "a\0"}, {"saluran": "'"}, {"halaman": "x"}):
        assert client.get(address, odd).status_code == 200


TYPED = {
    "year": "2026",
    "rw": "5",
    "title": "Lampu gang RW 05",
    "cost": "12.000.000",
    "group": "rw",
    "priority": "1",
}
ADD = "/forum/musrenbang/ketik/{}/".format


class TestTyping:
    def test_a_line_is_unseen_until_the_secretariat_adopts_it(self, client, secretary):
        officer = make.make_area_officer()
        client.force_login(officer)
        assert client.post(ADD(make.VILLAGE), TYPED).status_code == 302
        item = MusrenbangItem.objects.get()
        assert (item.channel, item.typed_by, item.rw) == ("typed", officer, "005")
        assert client.post(ADD(make.VILLAGE), TYPED).status_code == 409  # the same line again
        public = reverse("forum:musrenbang")
        for visitor in (Client(), client):
            assert item.title not in visitor.get(public, {"tahun": 2026}).content.decode()
        box = next(box for box in queue_for(secretary) if box.slug == "musrenbang")
        assert (box.count, box.hint) == (1, "1 diketik kelurahan")
        with pytest.raises(RuleBroken, match="wrong_status"):
            to_pippk(item, secretary)
        adopt = reverse("admin:forum_musrenbangitem_deed", args=[item.pk, "adopt"])
        client.force_login(secretary)
        assert client.post(adopt).status_code == 302
        assert client.post(adopt).status_code == 409
        assert item.title in Client().get(public, {"tahun": 2026}).content.decode()
        assert Notice.objects.filter(recipient=officer).count() == 1

    def test_it_is_corrected_or_dropped_until_then(self, client, secretary):
        officer = make.make_area_officer()
        client.force_login(officer)
        for title in ("Lampu gang", "Taman"):
            client.post(ADD(make.VILLAGE), TYPED | {"title": title})
        lamp, park = MusrenbangItem.objects.order_by("title")
        page = f"/forum/musrenbang/ketik/butir/{lamp.pk}/"
        assert client.post(page, TYPED | {"title": "Lampu", "cost": "banyak"}).status_code == 422
        assert client.post(page, TYPED | {"title": "taman"}).status_code == 409
        assert client.post(page, TYPED | {"title": "Lampu", "cost": "9.000.000"}).status_code == 302
        lamp.refresh_from_db()
        assert (lamp.title, lamp.cost) == ("Lampu", 9 * MILLION)
        assert client.post(f"/forum/musrenbang/ketik/butir/{park.pk}/hapus/").status_code == 302
        assert not MusrenbangItem.objects.filter(pk=park.pk).exists()
        musrenbang.adopt_item(item_id=lamp.pk, by=secretary)
        assert client.post(page, TYPED).status_code == 404
        assert client.post(f"{page}hapus/").status_code == 404
        with pytest.raises(RuleBroken, match="adopted_already"):
            musrenbang.drop_item(item_id=lamp.pk, by=officer)

    def test_only_the_officer_of_the_kelurahan_types_its_lines(self, client, secretary):
        item = make_item(channel="typed", typed_by=secretary)
        elsewhere = make.make_area_officer("33.71.02.1003")
        client.force_login(elsewhere)
        assert client.get(ADD(make.VILLAGE)).status_code == 404
        assert client.get(f"/forum/musrenbang/ketik/butir/{item.pk}/").status_code == 404
        for person in (make_rt_officer(), make.make_user(), secretary):
            client.force_login(person)
            assert client.get("/forum/musrenbang/ketik/").status_code == 403
            with pytest.raises(NotYours):
                musrenbang.drop_item(item_id=item.pk, by=person)

    def test_the_list_of_the_kelurahan_adopts_what_was_typed(self, secretary):
        make_item(channel="typed", typed_by=secretary, title="Saluran air", rw="003")
        village = Area.objects.get(pk=make.VILLAGE).name
        assert listed(RIGHT.replace("Panjang", village), by=secretary).updated == 1
        assert MusrenbangItem.objects.get().channel == "waiting"
