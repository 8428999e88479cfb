"""The desk shows what is due; its lists ask the database no more when they grow."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.organisations.models import Membership
from forum_site.rules.models import PriorityField
from proposals.workflow import Status
from tests.companies.scenes import busy_company, open_proposals
from tests.factories import (
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
    make_user,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LISTS = ("desk", "catalogue", "pledges", "reports", "members", "list")


def test_what_is_due_comes_first_with_late_reports_on_top(sign_in: SignIn) -> None:
    company = busy_company()
    page = sign_in(make_member(company)).get(reverse("companies:desk")).content.decode()
    assert "Terlambat" in page
    assert page.index("Lampu jalan untuk gang RW 02") < page.index("Minat: Sumur bor RW 07")
    for words in ("Tambah foto sesudah.", "Mulai Senin.", "Alat peraga PAUD", "Isi laporan"):
        assert words in page


def test_a_returned_report_is_asked_for_once(sign_in: SignIn) -> None:
    company, today = make_company(), timezone.localdate()
    pledge = make_pledge(company=company, planned_end=today - timedelta(days=60))
    make_realisation(
        company,
        RealisationStatus.RETURNED,
        pledge=pledge,
        ended_on=today - timedelta(days=60),
        return_reason="Tambah foto.",
        returned_at=timezone.now(),
    )
    page = sign_in(make_member(company)).get(reverse("companies:desk")).content.decode()
    assert page.count("Perbaiki laporan") == 1
    assert "Isi laporan" not in page
    assert "Terlambat" not in page


@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens_for_a_busy_and_for_a_new_company(sign_in: SignIn, name: str) -> None:
    for company in (busy_company(), make_company()):
        answer = sign_in(make_member(company, Membership.Role.ADMINISTRATOR)).get(
            reverse(f"companies:{name}")
        )
        assert answer.status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_longer_lists_ask_no_more_of_the_database(
    sign_in: SignIn, name: str, django_assert_max_num_queries: Callable
) -> None:
    company = busy_company()
    open_proposals(company)
    client = sign_in(make_member(company))
    address = reverse(f"companies:{name}")
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    for _ in range(6):
        make_pledge(make_proposal(Status.PLEDGED), company, planned_end=timezone.localdate())
        make_pledge(
            make_proposal(), company, PledgeStatus.INTEREST, expires_on=timezone.localdate()
        )
        make_realisation(company)
        make_realisation(make_company(profile="Contoh."))
        make_proposal()
        make_member(company)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_proposals_that_fit_come_first_and_say_why(sign_in: SignIn) -> None:
    company = make_company()
    school = PriorityField.objects.get(code="pendidikan")
    company.company.focus_fields.add(school)
    make_proposal(title="Biasa saja", amount_needed=90_000_000)
    make_proposal(title="Sekolah kami", field=school, amount_needed=1_000_000)
    make_proposal(title="Untuk PT ini", addressed_to=company, amount_needed=1_000_000)
    client = sign_in(make_member(company))
    page = client.get(reverse("companies:catalogue")).content.decode()
    order = [page.index(title) for title in ("Untuk PT ini", "Sekolah kami", "Biasa saja")]
    assert order == sorted(order)
    assert "Ditujukan kepada Anda" in page
    fitting = client.get(reverse("companies:catalogue"), {"cocok": "true"}).content.decode()
    assert "Sekolah kami" in fitting
    assert "Biasa saja" not in fitting


def test_a_search_is_kept_under_a_name_and_forgotten(sign_in: SignIn) -> None:
    company = make_company()
    client = sign_in(make_member(company))
    saved = client.post(
        reverse("companies:filter_save"),
        {"name": "Sekolah", "query": "bidang=pendidikan&halaman=3"},
    )
    assert saved["Location"].endswith("?bidang=pendidikan")
    row = company.saved_filters.get()
    stranger = sign_in(make_member(make_company()))
    address = reverse("companies:filter_delete", args=[row.pk])
    assert stranger.post(address).status_code == 404
    client.post(address)
    assert not company.saved_filters.exists()


@pytest.mark.parametrize("name", ["desk", "catalogue", "pledges", "reports", "members", "choose"])
def test_the_desk_is_for_members_of_companies(sign_in: SignIn, name: str) -> None:
    address = reverse(f"companies:{name}")
    assert Client().get(address)["Location"].startswith("/akun/login/")
    assert sign_in(make_user("citizen")).get(address).status_code == 403


@pytest.mark.parametrize("name", ["pledges_export", "reports_export", "export"])
def test_lists_can_be_taken_along_without_formulas(sign_in: SignIn, name: str) -> None:
    company = make_company("PT =Rumus", profile="Contoh.")
    make_pledge(make_proposal(), company, description="=1+1")
    make_realisation(company, activity="@SUM(A1)")
    client = sign_in(make_member(company))
    answer = client.get(reverse(f"companies:{name}", args=["csv"]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert len(text.splitlines()) == 2
    cells = text.splitlines()[1].replace(";", ",").split(",")
    assert not [cell for cell in cells if cell.strip('"')[:1] in {"=", "@"}]
    assert client.get(reverse(f"companies:{name}", args=["xlsx"])).status_code == 200
