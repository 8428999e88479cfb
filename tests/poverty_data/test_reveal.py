"""Opening sealed data: whose, how often, and never without a record."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.rules.models import Rule
from poverty_data.models import AccessRecord, Household
from poverty_data.services.access import check_chain
from poverty_data.services.reveal import left_today, reveal
from poverty_data.services.rounds import set_beat
from tests import factories as make

pytestmark = pytest.mark.django_db
NIK = "9971014107790003"


def open_one(by, household, **words):
    words = {"fields": ["nik", "name"], "purpose": "Verifikasi: kunjungan rumah", **words}
    return reveal(household=household, by=by, **words)


def allow(number: int) -> None:
    Rule.objects.filter(key="reveals_per_day").update(value=number)


def test_the_texts_come_with_their_record():
    verifier = make.make_verifier()
    family = make.make_household(nik=NIK, name="Siti Wulandari")
    texts = open_one(verifier, family, fields=["nik", "name", "birth_date"], ip="10.0.0.7")
    assert texts == {"nik": NIK, "name": "Siti Wulandari", "birth_date": "1 Juli 1979"}
    row = AccessRecord.objects.get()
    assert (row.user, row.household_id, row.action) == (verifier, family.pk, "reveal")
    assert (row.fields, row.ip) == (["nik", "name", "birth_date"], "10.0.0.7")


def test_what_is_rolled_back_was_not_seen():
    verifier, family = make.make_verifier(), make.make_household()
    with transaction.atomic():
        open_one(verifier, family)
        transaction.set_rollback(True)
    assert not AccessRecord.objects.exists()


def test_of_another_area_nothing_opens():
    family = make.make_household("33.71.02.1003")
    with pytest.raises(NotYours):
        open_one(make.make_verifier(make.VILLAGE), family)
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("slug", sorted(set(roles.LABELS) - {roles.VERIFIER, roles.AREA_OFFICER}))
def test_no_other_role_opens_anything(slug):
    person, family = make.make_user(slug), make.make_household()
    person.area_id = "33.71"
    with pytest.raises(NotYours):
        open_one(person, family)


def test_an_area_officer_opens_families_of_the_own_beat_only():
    officer, kelurahan = make.make_area_officer(), make.make_area_officer()
    set_beat(officer=officer, village=officer.area, rw="6", rt="3", by=kelurahan)
    here, there = make.make_household(), make.make_household(rt="004")
    assert open_one(officer, here)
    assert open_one(kelurahan, there)
    for person, family in (
        (officer, there),
        (kelurahan, make.make_household("33.71.02.1003")),
    ):
        with pytest.raises(NotYours):
            open_one(person, family)


def test_who_may_only_look_at_the_list_opens_nothing():
    person = make.make_user(area_id="33.71")
    person.user_permissions.add(Permission.objects.get(codename="view_household"))
    person, family = User.objects.get(pk=person.pk), make.make_household()
    assert family in Household.objects.visible_to(person)
    with pytest.raises(NotYours):
        open_one(person, family)


@pytest.mark.parametrize(
    ("purpose", "code"), [("  ", "purpose_missing"), (f"NIK {NIK}", "number_in_purpose")]
)
def test_a_purpose_is_asked_for(purpose, code):
    with pytest.raises(RuleBroken) as refusal:
        open_one(make.make_verifier(), make.make_household(), purpose=purpose)
    assert refusal.value.code == code


@pytest.mark.parametrize("fields", [[], ["content_mac"], ["nik", "nik_index"]])
def test_nothing_but_the_sealed_fields_opens(fields):
    with pytest.raises(ValueError, match="cannot be revealed"):
        open_one(make.make_verifier(), make.make_household(), fields=fields)


def test_the_days_limit_is_each_persons_own_and_ends_at_midnight():
    allow(2)
    verifier, other, family = make.make_verifier(), make.make_verifier(), make.make_household()
    for _ in range(2):
        open_one(verifier, family)
    with pytest.raises(RuleBroken) as refusal:
        open_one(verifier, family)
    assert refusal.value.code == "too_many_reveals"
    assert "2 keluarga" in refusal.value.sentence
    open_one(other, family)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        open_one(verifier, family)
        assert left_today(verifier) == 1


def test_a_row_that_was_tampered_with_says_so_and_is_not_counted():
    verifier, here, there = make.make_verifier(), make.make_household(), make.make_household()
    type(here).objects.filter(pk=here.pk).update(name_sealed=there.name_sealed)
    with pytest.raises(RuleBroken) as refusal:
        open_one(verifier, here)
    assert refusal.value.code == "cannot_open"
    assert not AccessRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_pass_the_limit_of_five_no_more_than_five_times():
    allow(5)
    verifier, family = make.make_verifier(), make.make_household()

    def attempt(_number: int) -> bool:
        try:
            open_one(verifier, family)
        except RuleBroken:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(attempt, range(10))) == 5
    assert AccessRecord.objects.count() == 5
    assert check_chain().is_whole
