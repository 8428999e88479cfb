"""The register of the city's companies: imported, judged by rule, followed to their reports."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import xlsxwriter
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.figures import coverage
from companies.kbli import section_of
from companies.models import RegisterEntry
from companies.models.register import Stage
from companies.services.queue import figures_for, queue_for
from companies.services.register import (
    Contact,
    Entry,
    add_entry,
    change_entry,
    finish_step,
    import_register,
    keep_entry,
    note_contact,
    refresh_register,
)
from companies.workflow import RealisationStatus
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.clocks.services import meet_clock, start_clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.rules.models import Rule
from tests.factories import (
    VILLAGE,
    make_company,
    make_member,
    make_officer,
    make_realisation,
    make_secretary,
)

pytestmark = pytest.mark.django_db
HEAD = "Nama perusahaan;NIB;KBLI;Skala usaha;Kelurahan;Nama kontak;Telepon;Email"


@pytest.fixture
def secretary() -> User:
    return make_secretary()


def kept(name: str = "PT Rekaan Satu", scale: str = "large", **more: object) -> RegisterEntry:
    entry = Entry(name=name, scale=scale, **more)
    return keep_entry(entry=entry, source="uji", by=make_secretary())[0]


def stage_of(entry: RegisterEntry) -> str:
    return RegisterEntry.objects.with_stage().get(pk=entry.pk).stage


def imported(text: str, by: User) -> tuple[int, int, list[tuple[int, str]]]:
    result = import_register(contents=text.encode(), file_name="daftar.csv", by=by)
    return result.added, result.updated, result.problems


def test_wajib_or_dihimbau_by_the_rule_of_the_day() -> None:
    large, small = kept(), kept("UD Rekaan Dua", "small")
    assert (large.obligation, small.obligation) == ("obliged", "encouraged")
    assert "contoh, belum ditetapkan" in large.obligation_reason
    Rule.objects.create(
        city_id=settings.CITY_CODE,
        key="obliged_scales",
        value="Kecil, Menengah, Besar",
        valid_from=timezone.localdate() + timedelta(days=1),
        regulation="Perwal 9/2026",
        article="Pasal 2",
    )
    assert refresh_register() == 0
    assert refresh_register(today=timezone.localdate() + timedelta(days=1)) == 2
    small.refresh_from_db()
    assert (small.obligation, "Perwal 9/2026 Pasal 2" in small.obligation_reason) == (
        "obliged",
        True,
    )
    Rule.objects.filter(key="obliged_scales").delete()
    refresh_register()
    small.refresh_from_db()
    assert small.obligation == "unknown"


def test_a_list_is_kept_row_by_row_and_never_doubled(secretary: User) -> None:
    village = Area.objects.get(pk=VILLAGE).name
    text = "\n".join(
        [
            HEAD,
            f"PT Rekaan Satu;9120000000001;56101;Besar;Kel. {village};Rina;0293-364900;a@b.example",
            "CV Rekaan Dua;;C;kecil;;;;",
            "PT Tanpa Skala;;;;;;;",
            ";;;Besar;;;;",
            "PT NIB Salah;12345;;Besar;;;;",
            "PT KBLI Salah;;Z;Besar;;;;",
            "PT Desa Lain;;;Besar;Atlantis;;;",
            "PT Telepon Salah;;;Besar;;;12;",
            "PT Email Salah;;;Besar;;;;bukan-email",
            "PT Rekaan Satu;9120000000009;;Besar;;;;",
        ]
    )
    added, updated, problems = imported(text, secretary)
    assert (added, updated) == (2, 0)
    assert [line for line, _ in problems] == [4, 5, 6, 7, 8, 9, 10, 11]
    first = RegisterEntry.objects.get(nib="9120000000001")
    assert (first.kbli_section, first.village_id, first.contact_phone) == (
        "I",
        VILLAGE,
        "+62293364900",
    )
    assert imported(text, secretary)[:2] == (0, 2)
    assert RegisterEntry.objects.count() == 2


def test_what_is_empty_in_a_list_wipes_nothing(secretary: User) -> None:
    entry = kept(contact_name="Rina", nib="9120000000001")
    imported("Nama;Skala\npt rekaan satu;Menengah\n", secretary)
    entry.refresh_from_db()
    assert (entry.contact_name, entry.nib, entry.scale) == ("Rina", "9120000000001", "medium")


def test_a_workbook_is_read_as_well(secretary: User) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Nama Perusahaan", "Skala Usaha", "NIB"])
        page.write_row(1, 0, ["PT Dari Lembar", "Menengah", "9120000000002"])
    result = import_register(contents=target.getvalue(), file_name="a.xlsx", by=secretary)
    assert (result.added, result.problems) == (1, [])
    assert RegisterEntry.objects.get().nib == "9120000000002"


@pytest.mark.parametrize(
    ("contents", "code"),
    [
        (b"", "columns_missing"),
        (b"Nama;NIB\nPT A;\n", "columns_missing"),
        (b"\0\0\0\0", "file_broken"),
        (b"PK\x03\x04 bukan lembar kerja", "file_broken"),
        (b"x" * (2 * 1024 * 1024 + 1), "file_large"),
        (b"Nama,Skala\n" + b"PT A,Besar\n" * 5002, "rows_many"),
    ],
)
def test_a_file_that_cannot_be_a_list(contents: bytes, code: str, secretary: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        import_register(contents=contents, file_name="a", by=secretary)
    assert refusal.value.code == code
    assert not RegisterEntry.objects.exists()


def test_the_way_of_a_company_is_read_off_what_happened(secretary: User) -> None:
    company = make_company("PT Rekaan Tiga")
    Organisation.objects.filter(pk=company.pk).update(status="inactive")
    entry = kept("PT REKAAN TIGA")
    seen = [stage_of(entry)]
    contact = Contact(kind="call", text="Ditelepon.", on=timezone.localdate())
    note_contact(entry_id=entry.pk, contact=contact, by=secretary)
    seen.append(stage_of(entry))
    Organisation.objects.filter(pk=company.pk).update(status="active")
    assert refresh_register() == 1
    seen.append(stage_of(entry))
    plan = ("contoh.rencana", "1")
    start_clock(
        kind="plan",
        subject=plan,
        organisation=company,
        started_on=date(2026, 1, 5),
        label="Rencana 2026",
        url="/",
    )
    meet_clock(kind="plan", subject=plan, on=date(2026, 1, 20))
    seen.append(stage_of(entry))
    make_realisation(company, RealisationStatus.DRAFT)
    seen.append(stage_of(entry))
    make_realisation(company, RealisationStatus.SUBMITTED)
    seen.append(stage_of(entry))
    assert seen == ["new", "contacted", "joined", "planned", "planned", "reported"]


def test_a_note_alone_is_no_contact(secretary: User) -> None:
    entry = kept()
    note = Contact(kind="note", text="Alamat diperiksa.", on=timezone.localdate())
    note_contact(entry_id=entry.pk, contact=note, by=secretary)
    assert stage_of(entry) == "new"


def test_next_steps_come_to_the_queue_until_they_are_done(secretary: User) -> None:
    entry, today = kept(), timezone.localdate()
    with pytest.raises(RuleBroken) as refusal:
        note_contact(
            entry_id=entry.pk,
            contact=Contact(kind="call", text="x", on=today, next_step="Kunjungi"),
            by=secretary,
        )
    assert refusal.value.code == "step_without_day"
    step = Contact(kind="call", text="x", on=today, next_step="Kunjungi", next_on=today)
    note = note_contact(entry_id=entry.pk, contact=step, by=secretary)

    def waiting() -> int:
        return next(box.count for box in queue_for(secretary) if box.slug == "outreach")

    assert waiting() == 1
    finish_step(note_id=note.pk, by=secretary)
    finish_step(note_id=note.pk, by=secretary)
    assert waiting() == 0


def test_coverage_counts_who_joined_and_reported(secretary: User) -> None:
    assert coverage().percent is None
    for number in range(3):
        company = make_company(f"PT Rekaan {number}")
        kept(company.name)
    make_realisation(company)
    kept("PT Belum")
    found = coverage()
    assert (found.total, found.reached, found.percent) == (4, 1, 25)
    assert [found.at_least(stage) for stage in Stage.values] == [4, 3, 3, 1, 1]
    shown = {figure.label: figure.value for figure in figures_for(secretary)}
    assert shown["Perusahaan terdaftar yang sudah melapor"] == "25% (1 dari 4)"


def test_only_the_secretariat_keeps_the_register(secretary: User) -> None:
    entry = kept()
    words = Entry(name="PT Lain", scale="small")
    for person in (make_officer(), make_member(make_company())):
        with pytest.raises(NotYours):
            keep_entry(entry=words, source="", by=person)
        with pytest.raises(NotYours):
            import_register(contents=b"", file_name="a", by=person)
        with pytest.raises(NotYours):
            add_entry(entry=words, by=person)
        with pytest.raises(NotYours):
            change_entry(entry_id=entry.pk, entry=words, by=person)
    assert not RegisterEntry.objects.visible_to(make_member(make_company())).exists()
    assert RegisterEntry.objects.visible_to(make_officer()).count() == 1


def test_a_row_is_not_renamed_into_another(secretary: User) -> None:
    entry = kept()
    kept("PT Rekaan Dua", nib="9120000000002")
    for words, code in (
        (Entry(name="pt rekaan dua", scale="large"), "name_taken"),
        (Entry(name="PT Baru", scale="large", nib="9120000000002"), "nib_taken"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            change_entry(entry_id=entry.pk, entry=words, by=secretary)
        assert refusal.value.code == code


def typed(**words: object) -> dict[str, object]:
    """What the form is sent with."""
    return {"name": "PT  Ketik Tangan", "scale": "large", "nib": "9120.0000.00003"} | words


def test_one_company_is_added_by_hand_as_the_import_would(client: Client, secretary: User) -> None:
    account = make_company("PT Ketik Tangan")
    client.force_login(secretary)
    address = reverse("admin:companies_registerentry_add")
    assert (
        address in client.get(reverse("admin:companies_registerentry_changelist")).content.decode()
    )
    answer = client.post(address, typed(contact_phone="0293-364900", village=VILLAGE))
    entry = RegisterEntry.objects.get()
    assert answer["Location"] == reverse("admin:companies_registerentry_change", args=[entry.pk])
    assert (entry.name, entry.nib, entry.obligation, entry.village_id, entry.contact_phone) == (
        *("PT Ketik Tangan", "9120000000003", "obliged"),
        *(VILLAGE, "+62293364900"),
    )
    assert entry.organisation == account
    listed = f"{HEAD}\nPT Ketik Tangan;9120000000003;;Besar;;;;"
    assert imported(listed, secretary) == (0, 1, []), "a list later says the same company"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": "  "}, "Isi nama perusahaan"),
        ({"name": "x" * 201}, "200"),
        ({"nib": "12345"}, "NIB terdiri dari 13 angka."),
        ({"scale": "raksasa"}, "Skala usaha"),
        ({"kbli_section": "Z"}, "Golongan KBLI"),
        ({"village": "11.01.01.2001"}, "Kelurahan"),
        ({"contact_phone": "12"}, "nomor telepon"),
        ({"contact_email": "bukan-email"}, "Email kontak"),
    ],
)
def test_what_a_list_may_not_say_a_form_may_not(
    client: Client, secretary: User, words: dict[str, str], said: str
) -> None:
    client.force_login(secretary)
    answer = client.post(reverse("admin:companies_registerentry_add"), typed(**words))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": "pt rekaan  SATU", "nib": ""}, "PT Rekaan Satu sudah ada di daftar."),
        ({"nib": "9120 0000 00001"}, "NIB ini sudah dipakai PT Rekaan Satu."),
    ],
)
def test_a_company_that_is_there_is_not_added_nor_changed(
    client: Client, secretary: User, words: dict[str, str], said: str
) -> None:
    entry = kept(nib="9120000000001", contact_name="Rina")
    client.force_login(secretary)
    answer = client.post(
        reverse("admin:companies_registerentry_add"), typed(contact_name="Lain", **words)
    )
    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert list(RegisterEntry.objects.values_list("pk", "contact_name")) == [(entry.pk, "Rina")]


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_company_at_once_add_one() -> None:
    people = [make_secretary() for _ in range(4)]
    wall = Barrier(len(people))

    def add(person: User) -> str:
        try:
            wall.wait(10)
            add_entry(entry=Entry(name="PT Serentak", scale="large"), by=person)
        except RuleBroken as refusal:
            return refusal.code
        finally:
            connection.close()
        return "added"

    with ThreadPoolExecutor(len(people)) as pool:
        assert sorted(pool.map(add, people)) == ["added", *["name_taken"] * 3]
    assert RegisterEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "letter"),
    [("56101", "I"), ("01", "A"), ("99", "U"), ("00", ""), ("4", ""), ("abc", ""), ("١٢", "")],
)
def test_the_section_of_a_code(code: str, letter: str) -> None:
    assert section_of(code) == letter


def test_the_desk_imports_and_says_what_is_wrong(client: Client, secretary: User) -> None:
    client.force_login(secretary)
    address = reverse("admin:companies_registerentry_upload")
    file = io.BytesIO(b"Nama,Skala\nPT Benar,Besar\nPT Salah,Raksasa\n")
    file.name = "daftar.csv"
    page = client.post(address, {"file": file}).content.decode()
    assert "Skala usaha ditulis Mikro, Kecil, Menengah, atau Besar." in page
    assert RegisterEntry.objects.get().source == "Impor daftar.csv"
    wrong = io.BytesIO(b"%PDF-1.4\0")
    wrong.name = "a.pdf"
    assert client.post(address, {"file": wrong}).status_code == 422
    template = client.get(reverse("admin:companies_registerentry_template"))
    contents = b"".join(template)
    assert import_register(contents=contents, file_name="templat.xlsx", by=secretary).problems == []
    listed = client.get(reverse("admin:companies_registerentry_changelist"), {"tahap": "new"})
    assert "PT Benar" in listed.content.decode()
