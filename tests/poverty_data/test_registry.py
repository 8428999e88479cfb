"""Who may ever see a family, and what the database itself refuses."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, ProgrammingError, connection

from forum_site.accounts import roles
from poverty_data.models import AccessRecord, Household, HouseholdExport, sealed_models
from poverty_data.privacy.encryption import Tampered
from tests import factories as make

pytestmark = pytest.mark.django_db
ELSEWHERE = "33.71.02.1003"


def test_a_verifier_sees_the_own_area_and_the_superuser_all():
    here, there = make.make_household(), make.make_household(ELSEWHERE)
    of_kelurahan, of_city = make.make_verifier(make.VILLAGE), make.make_verifier()
    assert set(Household.objects.visible_to(of_kelurahan)) == {here}
    assert set(Household.objects.visible_to(of_city)) == {here, there}
    superuser = make.make_user(is_superuser=True, is_staff=True)
    assert Household.objects.visible_to(superuser).count() == 2


@pytest.mark.parametrize("slug", [s for s in roles.LABELS if s != roles.VERIFIER])
def test_nobody_else_sees_any(slug):
    make.make_household()
    person = make.make_user(slug)
    person.area_id = "33.71"
    assert not Household.objects.visible_to(person).exists()


def test_a_verifier_without_an_area_sees_none():
    make.make_household()
    assert not Household.objects.visible_to(make.make_user(roles.VERIFIER)).exists()


def test_a_closed_account_and_a_stranger_see_none():
    make.make_household()
    closed = make.make_user(is_superuser=True, is_staff=True, is_active=False)
    for person in (closed, AnonymousUser()):
        assert not Household.objects.visible_to(person).exists()


def test_a_kelurahan_is_not_taken_for_one_whose_code_begins_alike():
    make.make_household()
    assert not Household.objects.in_area(make.VILLAGE[:-1]).exists()
    assert Household.objects.in_area(make.VILLAGE[:8]).exists()


def test_a_sealed_text_does_not_open_in_another_row():
    here, there = make.make_household(), make.make_household()
    assert here.opened("name") != there.opened("name")
    here.name_sealed = there.name_sealed
    with pytest.raises(Tampered):
        here.opened("name")


def test_one_nik_is_one_family_unless_a_person_kept_both():
    first = make.make_household()
    nik = first.opened("nik")
    make.make_household(nik=nik, nik_copy=1)
    with pytest.raises(IntegrityError):
        make.make_household(nik=nik)


@pytest.mark.parametrize(
    "model", [*sealed_models(), Household.pgh_event_model, AccessRecord, HouseholdExport]
)
def test_the_public_role_cannot_read_families(model, settings):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.DATABASE_WEB_ROLE}")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(f"SELECT 1 FROM {model._meta.db_table}")
