"""Which perangkat daerah leads what: dated rows that a city replaces by its own."""

from datetime import date

import pytest
from django.test import Client

from forum_site.rules.agencies import KEYS, SPM, lead_of_need, lead_of_spm, leads
from forum_site.rules.models import Rule
from poverty_data.models.choices import SpmCategory
from poverty_data.services import tiers
from tests import factories as make
from tests.desk.pages import page
from tests.poverty_data import scenes

pytestmark = pytest.mark.django_db


def set_by_city(key: str, agency: str) -> None:
    Rule.objects.filter(key=key).update(valid_to=date(2026, 1, 1))
    Rule.objects.create(
        city_id="33.71",
        key=key,
        value=agency,
        valid_from=date(2026, 1, 1),
        regulation="Perwal contoh",
        article="3",
    )


def test_every_category_and_kind_has_an_agency_marked_as_example():
    assert set(SPM) == set(SpmCategory.values)
    found = leads()
    assert set(found) == set(KEYS)
    assert all(lead.is_example for lead in found.values())
    assert "contoh" in str(lead_of_need("air-bersih"))
    assert lead_of_spm("") is None


def test_the_citys_own_row_holds_from_its_day():
    set_by_city("lead_spm_elderly", "Dinas Sosial dan PPPA")
    assert str(lead_of_spm("elderly")) == "Dinas Sosial dan PPPA"
    assert lead_of_spm("elderly", on=date(2025, 12, 31)).agency == "Dinas Sosial"


def test_it_stands_at_the_family_in_the_round_and_on_the_need_board():
    set_by_city("lead_spm_elderly", "Dinas Lansia Contoh")
    set_by_city("lead_need_jamban", "Dinas Jamban Contoh")
    make.publish_needs(50, 60)
    found, desk = scenes.make_round(), Client()
    desk.force_login(make.make_verifier())
    family = make.make_household(spm_category="elderly")
    row = scenes.confirmed(found, family)
    assert "Dinas Lansia Contoh" in desk.get(page(family)).content.decode()
    assert "Dinas Lansia Contoh" not in desk.get(page(found)).content.decode()
    tiers.validate(verification_id=row.pk, by=make.make_verifier())
    assert "Dinas Lansia Contoh" in desk.get(page(found)).content.decode()
    board = Client().get("/data-kemiskinan/?jenis=jamban").content.decode()
    assert "Dinas Jamban Contoh" in board
