"""The catalogue: what is found, what the address keeps, what hostile input gets."""

import csv
import io
import re

import pytest
from django.urls import reverse

from forum_site.areas.models import Area
from forum_site.rules.models import Need, PriorityField
from proposals.models import Proposal
from proposals.workflow import PUBLIC, Status
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/usulan/"


def titles(client, **parameters) -> list[str]:
    """The titles on the page, in their order."""
    response = client.get(URL, parameters)
    assert response.status_code == 200
    return [card["title"] for card in response.context["cards"]]


def make(title: str, **fields) -> Proposal:
    return factories.make_proposal(title=title, **fields)


def test_only_published_proposals_are_listed_whoever_asks(client):
    for status in Status:
        make(f"Usulan {status.value}", status=status)
    expected = {f"Usulan {status.value}" for status in PUBLIC}
    assert set(titles(client)) == expected
    client.force_login(factories.make_secretary())
    assert set(titles(client)) == expected


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jembatan", True),  # the word
        ("perbaiki", True),  # another form of "perbaikan"
        ("JEMBATAN Bambu", True),
        ("jembtan", True),  # a letter left out
        ("jembtaan", True),  # letters swapped
        ("jembatn bambuu", True),
        ("embat", True),  # a part of a word
        ("pesantren", False),
        ("%", False),
        ("_", False),
        ("sungai", True),  # a word of the summary
    ],
)
def test_search_stems_and_forgives(client, typed, found):
    make("Perbaikan jembatan bambu", summary="Warga menyeberang sungai setiap hari.")
    make("Alat ukur posyandu", summary="Timbangan rusak.")
    names = titles(client, q=typed)
    assert ("Perbaikan jembatan bambu" in names) is found
    assert "Alat ukur posyandu" not in names


def test_search_finds_places_and_everyday_words(client):
    other = Area.objects.villages().of_city().exclude(pk=factories.VILLAGE).first()
    need = Need.objects.get(code="atap-bocor") if Need.objects.filter(code="atap-bocor") else None
    need = need or Need.objects.exclude(code="jamban-keluarga").exclude(synonyms=[]).first()
    make("Di tempat lain", village=other)
    make("Kebutuhan lain", need=need)
    assert titles(client, q=f"Kelurahan {other.name}") == ["Di tempat lain"]
    assert titles(client, q=need.synonyms[0]) == ["Kebutuhan lain"]


def test_a_code_is_found_however_it_is_typed(client):
    wanted = make("Yang dicari")
    make("Yang lain")
    code = wanted.code
    for typed in (code, code.lower(), code.replace("-", ""), code[:-2], code.replace("-", " ")):
        assert titles(client, q=typed) == ["Yang dicari"], typed


def test_filters_narrow_and_combine(client):
    field = PriorityField.objects.get(code="pendidikan")
    other = Area.objects.villages().of_city().exclude(code__startswith="33.71.01").first()
    make("A", field=field, amount_needed=5_000_000, tags=["pro_poor"])
    make("B", status=Status.PLEDGED, village=other, amount_needed=50_000_000)
    make(
        "C",
        status=Status.REALISED,
        amount_needed=50_000_000,
        amount_pledged=47_000_000,
        amount_confirmed=47_000_000,
    )
    assert titles(client, bidang="pendidikan") == ["A"]
    assert set(titles(client, bidang=["pendidikan", "kesehatan"])) == {"A", "B", "C"}
    assert titles(client, kecamatan=other.parent_id) == ["B"]
    assert titles(client, kelurahan=other.code) == ["B"]
    assert set(titles(client, status=["pledged", "realised"])) == {"B", "C"}
    assert set(titles(client, sisa="Rp 5.000.000")) == {"A", "C"}
    assert titles(client, sisa="4.999.999") == ["C"]
    assert titles(client, tanda="pro_poor") == ["A"]
    assert titles(client, bidang="pendidikan", status="pledged") == []


def test_order(client):
    for title, needed, confirmed in (("Kecil", 4, 0), ("Besar", 9, 3), ("Penuh", 8, 8)):
        make(
            title,
            amount_needed=needed * 10**6,
            amount_pledged=confirmed * 10**6,
            amount_confirmed=confirmed * 10**6,
        )
    assert titles(client) == ["Penuh", "Besar", "Kecil"]
    assert titles(client, urut="sisa-terkecil") == ["Kecil", "Besar", "Penuh"]
    assert titles(client, urut="sisa-terbesar") == ["Besar", "Kecil", "Penuh"]
    assert titles(client, urut="hampir-terpenuhi") == ["Besar", "Kecil", "Penuh"]
    assert titles(client, urut="edit_token_hash") == ["Penuh", "Besar", "Kecil"]


def test_a_chip_removes_its_own_filter_only(client):
    address = "/usulan/?q=jamban&bidang=kesehatan&bidang=pendidikan&sisa=20.000.000&halaman=2"
    response = client.get(address)
    chips = {chip["label"]: chip["url"] for chip in response.context["chips"]}
    assert set(chips) == {"“jamban”", "Kesehatan", "Pendidikan", "Sisa paling banyak Rp20 juta"}
    assert chips["Kesehatan"] == "?q=jamban&sisa=20.000.000&bidang=pendidikan"
    assert "q=" not in chips["“jamban”"]


def test_empty_results_say_the_way_out(client):
    assert "Belum ada usulan yang tampil." in client.get(URL).content.decode()
    page = client.get(URL, {"q": "tidakadayangseperti"}).content.decode()
    assert "Tidak ada usulan yang cocok." in page
    assert "Hapus satu filter atau cari dengan kata lain." in page


@pytest.mark.parametrize(
    "query",
    [
        "halaman=999999999",
        "halaman=-1",
        "halaman=abc",
        "halaman=99999999999999999999999999999999",
        "page_size=100000&per_page=100000&limit=100000",
        "q=%25",
        "q=_",
        "q=" + "a" * 10_000,
        "q=a%00b",
        "q=%27%3B+DROP+TABLE+proposals_proposal%3B--",
        "q=%28%26%7C%21",
        "q=%22",
        "bidang=%00",
        "bidang=tidak-ada",
        "kelurahan=33.71.01.9999",
        "kecamatan=%25",
        "status=draft",
        "status=submitted",
        "sisa=-5",
        "sisa=99999999999999999999999999",
        "sisa=1e9",
        "tanda=x",
        "urut=applicant__phone",
        "urut=-edit_token_hash",
        "ordering=applicant__phone&o=edit_token_hash",
        "applicant__phone__startswith=%2B62&submitted_by__email=x",
    ],
)
def test_hostile_parameters_get_a_plain_page(client, query):
    for number in range(3):
        make(f"Terbit {number}")
    secret = make("Rahasia", status=Status.SUBMITTED)
    for address in (f"{URL}?{query}", f"/usulan/unduh/csv/?{query}"):
        response = client.get(address)
        assert response.status_code == 200
        body = response.getvalue().decode()
        assert "Rahasia" not in body
        assert secret.code not in body
    assert len(client.get(f"{URL}?{query}").context["cards"]) <= 24


def test_at_most_a_page_of_rows_and_every_proposal_once(client):
    for number in range(60):
        make(f"Usulan {number:02d}")
    pages = [titles(client, halaman=number) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [24, 24, 12]
    assert len({title for page in pages for title in page}) == 60
    assert titles(client, halaman=99) == pages[2]


def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries):
    template = make("Contoh 0", amount_needed=7)
    counts = []
    client.get(URL)  # places and needs are read once a minute
    for wanted in (10, 1000):
        missing = wanted - Proposal.objects.count()
        Proposal.objects.bulk_create(copies(template, missing))
        for query in ({}, {"q": "contoh"}, {"urut": "hampir-terpenuhi", "bidang": "kesehatan"}):
            with django_assert_max_num_queries(9) as captured:
                client.get(URL, query)
            counts.append(len(captured))
    assert counts[:3] == counts[3:]


def copies(template: Proposal, number: int) -> list[Proposal]:
    """Published proposals like the template, without their own parts."""
    skipped = {"id", "code", "search", "edit_token_hash"}
    names = [f.attname for f in Proposal._meta.concrete_fields if f.attname not in skipped]
    values = {name: getattr(template, name) for name in names}
    start = Proposal.objects.count()
    return [
        Proposal(**values, code=f"TJ-2020-{start + n:04d}-A", edit_token_hash=f"h{start + n}")
        for n in range(number)
    ]


def test_export_is_the_whole_result_without_private_data(client):
    for number in range(30):
        make(f"Usulan {number}")
    make("=HYPERLINK(1)", field=PriorityField.objects.get(code="pendidikan"))
    make("Tersembunyi", status=Status.IN_REVIEW)
    body = client.get("/usulan/unduh/csv/").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body), delimiter=";"))
    assert len(rows) == 31
    assert "Tersembunyi" not in body
    assert "+62" not in body
    assert "Kontak Rahasia" not in body
    filtered = client.get("/usulan/unduh/csv/?bidang=pendidikan").getvalue().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(filtered), delimiter=";")
    assert row["Judul"] == "'=HYPERLINK(1)"
    assert row["Sisa kebutuhan (rupiah)"] == "10000000"
    workbook = client.get("/usulan/unduh/xlsx/")
    assert workbook.getvalue()[:2] == b"PK"


def test_export_reads_the_rows_in_a_constant_number_of_queries(
    client, django_assert_max_num_queries
):
    Proposal.objects.bulk_create(copies(make("Contoh"), 400))
    with django_assert_max_num_queries(6):
        body = client.get("/usulan/unduh/csv/").getvalue()
    assert body.count(b"\r\n") == 402


def test_the_page_never_tells_who_asks(client):
    proposal = make("Dengan pengusul")
    page = client.get(URL).content.decode()
    assert proposal.applicant.contact_name not in page
    assert not re.search(r"\+?62\d{8,}", page)
    assert reverse("proposal_detail", args=[proposal.code]) in page
