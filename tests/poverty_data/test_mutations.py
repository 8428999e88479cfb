"""Take away each filter and each mask in turn: the guarding tests notice every one."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from textwrap import dedent
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from poverty_data.admin.households import HouseholdAdmin
from poverty_data.models.household import HouseholdQuerySet
from poverty_data.privacy import masking
from poverty_data.services import lookup, reveal
from tests import factories as make
from tests.poverty_data import test_household_desk as desk
from tests.poverty_data import test_privacy, test_registry, test_reveal

pytestmark = pytest.mark.django_db
VISIBLE = HouseholdQuerySet.visible_to


def with_desk(test: Callable[..., None], **more: Any) -> Callable[[], None]:
    """A test of the desk with the people its fixtures would bring."""

    def run() -> None:
        verifier, client = make.make_verifier(make.VILLAGE, full_name="Vera Petugas"), Client()
        client.force_login(verifier)
        person = {"nik": desk.NIK, "kk": desk.KK, "name": "Siti Wulandari", "phone": desk.PHONE}
        family = make.make_household(**person)
        family.seal(coordinates=desk.POINT)
        family.save()
        known = {"desk": client, "verifier": verifier, "family": family, "client": client, **more}
        test(**{name: known[name] for name in inspect.signature(test).parameters})

    return run


GUARDS: tuple[Callable[[], None], ...] = (
    test_registry.test_a_verifier_sees_the_own_area_and_the_superuser_all,
    lambda: test_registry.test_nobody_else_sees_any("secretariat"),
    test_registry.test_a_verifier_without_an_area_sees_none,
    test_registry.test_a_closed_account_and_a_stranger_see_none,
    test_registry.test_a_kelurahan_is_not_taken_for_one_whose_code_begins_alike,
    test_privacy.test_masks_leave_too_little_to_know_anybody,
    test_reveal.test_of_another_area_nothing_opens,
    lambda: test_reveal.test_no_other_role_opens_anything("secretariat"),
    test_reveal.test_who_may_only_look_at_the_list_opens_nothing,
    with_desk(desk.test_the_list_tells_rows_apart_and_names_nobody),
    with_desk(desk.test_the_page_shows_house_and_former_states_masked),
    with_desk(desk.test_of_another_area_a_family_is_missing_like_one_that_never_was),
)


def elsewhere_by_number() -> None:
    """Alone, since its family has the number that the other guards give theirs."""
    client = Client()
    client.force_login(make.make_verifier(make.VILLAGE))
    desk.test_a_look_up_that_finds_nothing_is_recorded_too(client, desk.NIK)


def caught() -> bool:
    """Whether some guard fails; what they made is undone."""
    for guard in (*GUARDS, elsewhere_by_number):
        with transaction.atomic():
            try:
                guard()
            except (AssertionError, pytest.fail.Exception):
                return True
            finally:
                transaction.set_rollback(True)
    return False


@contextmanager
def changed(function: Any, old: str, new: str) -> Iterator[None]:
    """The function with ``old`` replaced, wherever it is called from."""
    source = dedent(inspect.getsource(function))
    assert source.count(old) == 1, f"{old!r} is not once in {function.__name__}"
    scope = dict(function.__globals__)
    exec(compile(source.replace(old, new), function.__code__.co_filename, "exec"), scope)
    before = function.__code__
    function.__code__ = inspect.unwrap(scope[function.__name__]).__code__
    try:
        yield
    finally:
        function.__code__ = before


FIND, REVEAL = inspect.unwrap(lookup.find_by_number), inspect.unwrap(reveal.reveal)
OWN = "return self.in_area(user.area_id)"
MUTANTS = [
    (VISIBLE, "not user.is_authenticated or not user.is_active", "False"),
    (VISIBLE, "if user.is_superuser", "if True"),
    (VISIBLE, "if user.is_superuser", "if False"),
    (VISIBLE, 'user.has_perm("poverty_data.view_household") and ', ""),
    (VISIBLE, OWN, "return self.all()"),
    (VISIBLE, f"{OWN}\n    return self.none()", f"{OWN}\n    return self.all()"),
    (HouseholdQuerySet.in_area, 'f"{code}."', "code"),
    (masking.mask_number, "'*' * 8", "number[4:12]"),
    (masking.mask_number, 'if len(number) == 16 else "*" * 16', ""),
    (masking.mask_name, "{word[0]}***", "{word}"),
    (masking.mask_birthday, "** *** {day.year}", "{day}"),
    (lookup.masked, '_masked(family, "nik", mask_number)', 'family.opened("nik")'),
    (lookup.masked, '_masked(family, "kk", mask_number)', 'family.opened("kk")'),
    (lookup.masked, '_masked(family, "name", mask_name)', 'family.opened("name")'),
    (lookup.masked, "MASKED_ADDRESS if family.address_sealed", 'family.opened("address") if 1'),
    (lookup.masked, "MASKED_ADDRESS if family.phone_sealed", 'family.opened("phone") if 1'),
    (lookup.masked, "MASKED_ADDRESS if family.coordinates_sealed", f'"{desk.POINT}" if 1'),
    (FIND, "Household.objects.visible_to(by)", "Household.objects.all()"),
    (REVEAL, "Household.objects.reachable_by(by)", "Household.objects.all()"),
    (REVEAL, "if not by.has_perm(PERMISSION)", "if False"),
]


@pytest.mark.timeout(300)
def test_every_missing_filter_and_mask_is_noticed(monkeypatch) -> None:
    assert not caught(), "the guards pass where nothing is missing"
    survived = []
    for function, old, new in MUTANTS:
        with changed(function, old, new):
            if not caught():
                survived.append(f"{function.__qualname__}: {old} -> {new}")
    stock = super(HouseholdAdmin, HouseholdAdmin).get_queryset
    monkeypatch.setattr(HouseholdAdmin, "get_queryset", stock)
    if not caught():
        survived.append("the desk's list without visible_to")
    assert survived == []
