"""Errors of targeting in public: shares only, none of few families, frozen with their quarter."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client

from poverty_data.figures import published
from poverty_data.models import PublishedErrors, Verification, VerificationRound
from poverty_data.privacy.suppression import Count, safe_percent
from poverty_data.services import publication
from poverty_data.workflow import RoundStatus, VerificationStatus
from tests import factories as make
from tests.poverty_data import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-09T10:00:00+07:00", tick=False) as traveller:
        yield traveller


def finished(**fields) -> VerificationRound:
    found = scenes.make_round(status=RoundStatus.CLOSED)
    dates = {"starts_on": date(2026, 7, 1), "ends_on": date(2026, 8, 1)}
    VerificationRound.objects.filter(pk=found.pk).update(**(dates | fields))
    return VerificationRound.objects.get(pk=found.pk)


def findings(found, village: str, *, moved: int, here: int, unlisted: int) -> None:
    """So many listed families that moved, listed ones in need, and unlisted ones in need."""
    kinds = [("moved", False)] * moved + [("active", False)] * here + [("active", True)] * unlisted
    Verification.objects.bulk_create(
        Verification(
            round=found,
            household=make.make_household(village),
            is_new=is_new,
            village_id=village,
            rt="001",
            rw="001",
            status=VerificationStatus.VALIDATED,
            after={"condition": condition},
        )
        for condition, is_new in kinds
    )


def put_out(note: str = ""):
    if not note:
        make.publish_needs(50)
        return published.newest()
    by = make.make_secretary()
    made = publication.build(quarter=20263, by=by, note=note)
    return publication.publish(publication_id=made.pk, by=by)


def shares(made) -> list[tuple]:
    return [(row.area_id, row.inclusion, row.exclusion) for row in made.errors.order_by("area")]


@pytest.mark.parametrize(
    ("quantity", "whole", "percent"),
    [(9, 100, None), (10, 100, 10), (91, 100, None), (10, 5000, 1), (0, 0, None), (15, 40, 38)],
)
def test_a_share_of_few_families_is_not_told(quantity, whole, percent):
    assert safe_percent(Count(quantity, whole), 10) == percent
    assert safe_percent(Count(9, 100), 3) is None  # a rule below the least is not followed


def test_a_finished_round_is_told_in_plain_words():
    findings(finished(), make.VILLAGE, moved=12, here=18, unlisted=0)
    made = put_out()
    assert shares(made) == [(None, 40, None)]
    text = Client().get("/data-kemiskinan/").content.decode()
    assert "Dari 100 keluarga terdaftar yang didatangi, sekitar <b>40</b>" in text
    assert "Terlewat: tidak dirinci" in text


def test_kecamatan_are_told_all_or_none():
    small, told = finished(number=91), finished(number=92)
    for found in (small, told):
        findings(found, make.VILLAGE, moved=10, here=10, unlisted=10)
    findings(small, scenes.ELSEWHERE, moved=9, here=10, unlisted=10)
    findings(told, scenes.ELSEWHERE, moved=10, here=30, unlisted=10)
    rows = put_out().errors.order_by("round_number", "-area")
    assert [(row.round_number, row.area_id, row.inclusion) for row in rows] == [
        (91, None, 49),
        (92, None, 33),
        (92, "33.71.02", 25),
        (92, make.VILLAGE[:8], 50),
    ]


def test_a_round_that_goes_on_or_ended_later_is_not_told():
    findings(finished(ends_on=date(2026, 10, 1)), make.VILLAGE, moved=12, here=12, unlisted=0)
    going_on = finished(status=RoundStatus.VALIDATION)
    findings(going_on, make.VILLAGE, moved=12, here=12, unlisted=0)
    assert shares(put_out()) == []


def test_what_was_told_stays_and_is_told_alike():
    found = finished()
    findings(found, make.VILLAGE, moved=12, here=18, unlisted=0)
    made = put_out()
    for change in ({"inclusion": 41}, {"area": make.VILLAGE}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PublishedErrors.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedErrors.objects.create(
            publication=made, round_number=1, round_name="x", ended_on=date(2026, 8, 1)
        )
    findings(found, make.VILLAGE, moved=0, here=30, unlisted=0)
    assert shares(put_out("Angka jamban dibetulkan.")) == [(None, 40, None)]
