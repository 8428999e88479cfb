"""Need steers help: from the need board to a pledge, and back to the board. Nothing is counted by
the browser: the published figure stays frozen, promised and built move."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from companies.models import Pledge
from companies.workflow import RealisationStatus
from proposals.models import Proposal
from tests.e2e import browser as e2e
from tests.factories import (
    make_company,
    make_member,
    make_proposal,
    make_realisation,
    make_secretary,
    publish_needs,
)

pytestmark = pytest.mark.django_db(transaction=True)
AS_OF = date(2026, 9, 30)


def board_says(page: Page, *, promised: int, built: int, unfunded: int) -> None:
    """The row of the kelurahan; what was published of it never moves."""
    page.goto("/data-kemiskinan/?jenis=jamban")
    row = page.get_by_role("row", name="Rejowinangun Selatan")
    expect(row.get_by_role("cell")).to_contain_text(
        ["35", str(promised), str(built), str(unfunded)]
    )


def promise(page: Page, proposal: Proposal) -> None:
    """A company looks where need is greatest, and promises all that is asked."""
    page.goto("/meja/usulan/?urut=kebutuhan")
    page.get_by_role("link", name=proposal.title).first.click()
    expect(page.get_by_text("35 rumah tanpa jamban, 0 dijanjikan, 0 terbangun")).to_be_visible()
    page.get_by_text("Uang", exact=True).click()
    page.get_by_role("button", name="Semua sisa").click()
    expect(page.get_by_label("Nilai komitmen")).to_have_value("20.000.000")
    page.get_by_role("button", name="Kirim komitmen").click()
    expect(page.get_by_text("Komitmen terkirim ke sekretariat.")).to_be_visible()


def test_a_pledge_to_the_need_moves_the_board(visitor: e2e.Visitor) -> None:
    publish_needs(35, 41, 60, as_of=AS_OF)
    proposal = make_proposal(
        title="Jamban untuk sepuluh rumah", quantity=10, unit="unit", amount_needed=20_000_000
    )
    company = make_company()
    public, desk = visitor.open(e2e.DESKTOP), visitor.open(e2e.DESKTOP)
    board_says(public, promised=0, built=0, unfunded=35)

    phone = visitor.open(e2e.PHONE)
    e2e.sign_in(phone, make_member(company))
    promise(phone, proposal)
    made = Pledge.objects.get()
    e2e.sign_in(desk, make_secretary())
    desk.goto(f"/admin/companies/pledge/{made.pk}/change/")
    desk.get_by_role("button", name="Konfirmasi komitmen").click()
    expect(desk.locator(".messagelist")).to_contain_text("Komitmen dikonfirmasi")
    board_says(public, promised=10, built=0, unfunded=25)

    filed = make_realisation(
        company,
        RealisationStatus.SUBMITTED,
        pledge=made,
        proposal=proposal,
        quantity=4,
        unit="unit",
        amount=8_000_000,
        is_final=False,
        ended_on=AS_OF + timedelta(days=20),
    )
    desk.goto(f"/admin/companies/realisation/{filed.pk}/change/")
    desk.get_by_role("button", name="Terima laporan").click()
    expect(desk.locator(".messagelist")).to_contain_text("Laporan diterima")
    board_says(public, promised=6, built=4, unfunded=25)
