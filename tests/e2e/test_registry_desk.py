"""The registry's desk in a real browser: imports, a batch, a pair to decide, families."""

import re

import pytest
from playwright.sync_api import Page, expect

from poverty_data.models import Household
from tests.e2e.browser import assert_accessible, assert_nothing_sideways, picture, sign_in
from tests.factories import make_verifier
from tests.poverty_data.lists import made
from tests.poverty_data.test_adjudication import one_case

pytestmark = pytest.mark.django_db(transaction=True)


def stands(page: Page, name: str) -> None:
    """No fault of axe, nothing sideways; the visitor's fixture refuses any CSP violation."""
    picture(page, name)
    # Lists of the desk use stock sheets that import others.
    assert_accessible(page, reads_sheets=False)
    assert_nothing_sideways(page)


def test_a_verifier_finds_the_way_through_the_registry(desktop, tmp_path, settings):
    settings.IS_DEMO = True  # its banner stands on every page of the desk
    case = one_case(made(6, dirty=0)[0], tmp_path, nik="", alamat="Gg. Baru No. 9")
    sign_in(desktop, make_verifier())

    desktop.goto("/admin/poverty_data/importbatch/")
    stands(desktop, "registry-imports")
    desktop.locator("#result_list tbody a").first.click()
    expect(desktop.get_by_role("heading", name="Yang ditemukan")).to_be_visible()
    stands(desktop, "registry-batch")

    desktop.goto(f"/admin/poverty_data/adjudicationcase/{case.pk}/change/")
    expect(desktop.get_by_role("heading", name="Keputusan", exact=True)).to_be_visible()
    stands(desktop, "registry-case")

    desktop.goto("/admin/poverty_data/household/")
    stands(desktop, "registry-families")
    desktop.locator("#result_list tbody a").first.click()
    expect(desktop).to_have_url(re.compile("/household/[0-9a-f-]{36}/"))
    desktop.wait_for_load_state()
    assert not re.search(r"\d{16}", desktop.content())
    assert Household.objects.first().opened("nik") not in desktop.content()
    stands(desktop, "registry-family")
