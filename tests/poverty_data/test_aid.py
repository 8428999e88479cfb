"""Help for one family, and what citizens write without learning anything."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from forum_site.accounts.database_roles import grant_tables
from forum_site.areas.models import Area
from forum_site.audit.models import DataAccess
from forum_site.errors import NotYours, RuleBroken
from poverty_data.models import Intervention, Suggestion
from poverty_data.services.interventions import record_intervention, shifted
from poverty_data.services.suggestions import (
    PER_CLIENT,
    Words,
    answer_suggestion,
    read_suggestion,
    suggest,
)
from tests import factories as make
from tests.poverty_data import scenes

pytestmark = pytest.mark.django_db
WORDS = Words(family="Bu Contoh", place="RT 3 RW 6", reason="Rumahnya bocor.", phone="")


def give(household, **changes):
    args = {
        "household_id": household.pk,
        "kind": "jamban",
        "given_on": date(2026, 3, 31),
        "provider_name": "BAZNAS",
        "amount": 4_000_000,
        "by": make.make_verifier(),
    }
    return record_intervention(**(args | changes))


def test_the_same_help_within_the_citys_months_needs_a_reason():
    household = make.make_household()
    give(household)
    for given_on in (date(2026, 11, 1), date(2025, 11, 1)):
        with pytest.raises(RuleBroken) as refusal:
            give(household, given_on=given_on)
        assert refusal.value.code == "double_aid"
        assert "BAZNAS" in refusal.value.sentence
    give(household, given_on=date(2026, 11, 1), overruled="Jamban pertama hanyut.")
    give(household, kind="rtlh")
    give(household, given_on=date(2025, 3, 31))
    give(make.make_household())
    assert Intervention.objects.count() == 5


def test_a_realisation_is_matched_to_a_family_once():
    household, realisation = make.make_household(), uuid4()
    first = give(household, realisation_id=realisation)
    assert give(household, realisation_id=realisation) == first


def test_help_is_recorded_by_dinas_sosial_of_the_area():
    household = make.make_household(scenes.ELSEWHERE)
    for person in (
        make.make_verifier(make.VILLAGE),
        make.make_secretary(),
        make.make_area_officer(scenes.ELSEWHERE),
        make.make_member(make.make_company()),
    ):
        with pytest.raises(NotYours):
            give(household, by=person)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"provider_name": " "}, "provider_missing"),
        ({"given_on": date(2999, 1, 1)}, "date_wrong"),
        ({"kind": "sulap"}, "kind_unknown"),
    ],
)
def test_help_without_its_words_is_refused(change, code):
    with pytest.raises(RuleBroken) as refusal:
        give(make.make_household(), **change)
    assert refusal.value.code == code


def test_months_end_on_their_last_day():
    assert shifted(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert shifted(date(2026, 1, 31), 12) == date(2027, 1, 31)


def write(client="10.0.0.1"):
    village = Area.objects.get(pk=make.VILLAGE)
    suggest(kind="propose", village=village, words=WORDS, client=client)


def test_the_public_role_writes_a_suggestion_and_cannot_read_it(settings):
    grant_tables()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.DATABASE_WEB_ROLE}")
        write()
        for statement in ("SELECT 1 FROM", "DELETE FROM"):
            with pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
                cursor.execute(f"{statement} {Suggestion._meta.db_table}")
        cursor.execute("RESET ROLE")
    assert "Contoh" not in Suggestion.objects.get().sealed


def test_one_place_cannot_flood_the_officers():
    for _ in range(PER_CLIENT):
        write()
    with pytest.raises(RuleBroken) as refusal:
        write()
    assert refusal.value.code == "too_many"
    write(client="10.0.0.2")


def test_the_kelurahan_and_dinas_sosial_read_and_answer_and_the_reading_is_noted():
    write()
    row = Suggestion.objects.get()
    officer, verifier = make.make_area_officer(), make.make_verifier()
    assert read_suggestion(suggestion_id=row.pk, by=officer)[1] == WORDS
    assert DataAccess.objects.get().user == officer
    answered = answer_suggestion(
        suggestion_id=row.pk, step="visit", answer="Didata 12 November.", by=verifier
    )
    assert answered.status == "visited"
    with pytest.raises(RuleBroken) as refusal:
        answer_suggestion(suggestion_id=row.pk, step="decline", answer="Ganda.", by=officer)
    assert refusal.value.code == "wrong_status"


def test_nobody_else_reads_a_suggestion():
    write()
    row = Suggestion.objects.get()
    for person in (
        make.make_area_officer(scenes.ELSEWHERE),
        make.make_verifier(scenes.ELSEWHERE),
        scenes.make_rt_officer(),
        make.make_secretary(),
    ):
        with pytest.raises(NotYours):
            read_suggestion(suggestion_id=row.pk, by=person)
