"""A family on its way: officer, kelurahan, Dinas Sosial, decree."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.utils import InternalError
from django.utils import timezone

from forum_site.accounts.database_roles import grant_tables
from forum_site.errors import NotYours, RuleBroken
from poverty_data.models import (
    DecreeEntry,
    Household,
    NewFamily,
    Verification,
    VerificationRecord,
    VerificationRound,
)
from poverty_data.privacy.encryption import blind_index
from poverty_data.services import decrees, rounds, tiers, visits
from poverty_data.services.targeting import targeting_errors
from poverty_data.workflow import RoundStatus, RoundStep, VerificationStatus, VerificationStep
from tests import factories as make
from tests.poverty_data import scenes

pytestmark = pytest.mark.django_db


def code_of(refusal: pytest.ExceptionInfo[RuleBroken]) -> str:
    return refusal.value.code


def test_a_change_reaches_the_registry_by_three_hands_and_each_step_is_kept():
    found, household = scenes.make_round(), make.make_household(roof="tile")
    officer, verifier = make.make_area_officer(), make.make_verifier()
    row = scenes.propose(found, household, officer, roof="thatch")
    scenes.make_meeting(found)
    tiers.confirm(verification_id=row.pk, by=officer)
    household.refresh_from_db()
    assert household.roof == "tile"
    tiers.validate(verification_id=row.pk, by=verifier)
    household.refresh_from_db()
    assert household.roof == "thatch"
    assert household.verified_on == timezone.localdate()
    former = household.versions.get()
    assert former.roof == "tile"
    assert former.opened("name") == household.opened("name")
    steps = [(r.step, r.by, r.before["roof"], r.after["roof"]) for r in row.records.all()]
    assert steps == [
        ("propose", officer, "tile", "thatch"),
        ("confirm", officer, "tile", "thatch"),
        ("validate", verifier, "tile", "thatch"),
    ]


def test_a_step_is_never_rewritten():
    row = scenes.propose(scenes.make_round(), make.make_household(), make.make_area_officer())
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        row.records.update(reason="lain")


def test_the_desk_cannot_change_or_delete_a_step(settings):
    grant_tables()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.DATABASE_DESK_ROLE}")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(f"DELETE FROM {VerificationRecord._meta.db_table}")
        cursor.execute("RESET ROLE")


def test_an_rt_officer_sees_and_visits_the_own_rt_only():
    found, officer = scenes.make_round(), scenes.make_rt_officer("003", "006")
    here, there = make.make_household(), make.make_household(rt="004")
    scenes.propose(found, here, officer)
    with pytest.raises(NotYours):
        scenes.propose(found, there, officer)
    scenes.propose(found, there, make.make_area_officer())
    assert Verification.objects.visible_to(officer).get().household == here


def test_another_kelurahan_is_not_theirs():
    household = make.make_household(scenes.ELSEWHERE)
    with pytest.raises(NotYours):
        scenes.propose(scenes.make_round(), household, make.make_area_officer())
    row = scenes.confirmed(scenes.make_round(), household)
    assert not Verification.objects.visible_to(make.make_area_officer()).exists()
    with pytest.raises(NotYours):
        tiers.confirm(verification_id=row.pk, by=make.make_area_officer())


@pytest.mark.parametrize("maker", [make.make_secretary, make.make_officer, make.make_user])
def test_nobody_else_sees_a_finding(maker):
    scenes.propose(scenes.make_round(), make.make_household(), make.make_area_officer())
    assert not Verification.objects.visible_to(maker()).exists()


def test_a_deactivated_officer_sees_nothing():
    officer = make.make_area_officer()
    scenes.propose(scenes.make_round(), make.make_household(), officer)
    officer.is_active = False
    assert not Verification.objects.visible_to(officer).exists()


def test_a_change_says_why():
    found, household = scenes.make_round(), make.make_household()
    answers = scenes.found_at(household, floor="earth")
    silent = visits.Findings(condition="active", dwelling=answers.dwelling)
    with pytest.raises(RuleBroken) as refusal:
        visits.propose(
            round_id=found.pk,
            household_id=household.pk,
            findings=silent,
            revision=0,
            by=make.make_area_officer(),
        )
    assert code_of(refusal) == "reason_missing"


def test_the_same_answers_sent_twice_are_one_step():
    found, household, officer = (
        scenes.make_round(),
        make.make_household(),
        make.make_area_officer(),
    )
    first = scenes.propose(found, household, officer, roof="zinc")
    second = scenes.propose(found, household, officer, roof="zinc")
    assert first == second
    assert first.records.count() == 1


def test_the_second_of_two_officers_is_told():
    found, household = scenes.make_round(), make.make_household()
    scenes.propose(found, household, make.make_area_officer(), roof="zinc")
    with pytest.raises(RuleBroken) as refusal:
        scenes.propose(found, household, make.make_area_officer(), roof="thatch")
    assert code_of(refusal) == "changed_meanwhile"
    assert Verification.objects.get().after["roof"] == "zinc"


def test_not_met_can_be_visited_again():
    found, household, officer = (
        scenes.make_round(),
        make.make_household(),
        make.make_area_officer(),
    )
    args = {"round_id": found.pk, "household_id": household.pk, "by": officer}
    row = visits.miss(step=VerificationStep.MISS, **args)
    assert visits.miss(step=VerificationStep.MISS, **args).revision == row.revision
    row = scenes.propose(found, household, officer, revision=1)
    assert row.status == VerificationStatus.PROPOSED
    with pytest.raises(RuleBroken) as refusal:
        visits.miss(step=VerificationStep.SKIP, **args)
    assert code_of(refusal) == "wrong_status"


def test_the_kelurahan_confirms_after_its_meeting_only():
    found, officer = scenes.make_round(), make.make_area_officer()
    row = scenes.propose(found, make.make_household(), officer)
    with pytest.raises(RuleBroken) as refusal:
        tiers.confirm(verification_id=row.pk, by=officer)
    assert code_of(refusal) == "meeting_missing"
    scenes.make_meeting(found, scenes.ELSEWHERE)
    with pytest.raises(RuleBroken):
        tiers.confirm(verification_id=row.pk, by=officer)


def test_an_rt_officer_confirms_nothing():
    found, officer = scenes.make_round(), scenes.make_rt_officer()
    row = scenes.propose(found, make.make_household(), officer)
    scenes.make_meeting(found)
    with pytest.raises(NotYours):
        tiers.confirm(verification_id=row.pk, by=officer)
    with pytest.raises(NotYours):
        tiers.give_back(verification_id=row.pk, reason="Salah rumah.", by=officer)


def test_what_was_returned_comes_again():
    found, household = scenes.make_round(), make.make_household()
    officer, verifier = make.make_area_officer(), make.make_verifier()
    row = scenes.propose(found, household, officer, roof="zinc")
    with pytest.raises(RuleBroken) as refusal:
        tiers.give_back(verification_id=row.pk, reason=" ", by=officer)
    assert code_of(refusal) == "reason_missing"
    tiers.give_back(verification_id=row.pk, reason="Foto kabur.", by=officer)
    VerificationRound.objects.update(status=RoundStatus.DELIBERATION)
    row = scenes.propose(found, household, officer, revision=2, roof="zinc")
    assert row.return_reason == ""
    scenes.make_meeting(found)
    tiers.confirm(verification_id=row.pk, by=officer)
    row = tiers.give_back(verification_id=row.pk, reason="Alamat lain.", by=verifier)
    assert (row.status, row.return_reason) == (VerificationStatus.RETURNED, "Alamat lain.")


def test_new_visits_end_with_the_first_stage():
    found = scenes.make_round(status=RoundStatus.VALIDATION)
    with pytest.raises(RuleBroken) as refusal:
        scenes.propose(found, make.make_household(), make.make_area_officer())
    assert code_of(refusal) == "visits_ended"
    with pytest.raises(RuleBroken) as refusal:
        scenes.propose_new(found, make.make_area_officer())
    assert code_of(refusal) == "visits_ended"


def test_who_proposed_does_not_validate():
    row = scenes.confirmed(scenes.make_round(), make.make_household())
    verifier = make.make_verifier()
    Verification.objects.update(proposed_by=verifier)
    with pytest.raises(RuleBroken) as refusal:
        tiers.validate(verification_id=row.pk, by=verifier)
    assert code_of(refusal) == "own_work"
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.update(status="validated", validated_by=verifier)


def test_dinas_sosial_validates_in_the_own_area():
    row = scenes.confirmed(scenes.make_round(), make.make_household(scenes.ELSEWHERE))
    with pytest.raises(NotYours):
        tiers.validate(verification_id=row.pk, by=make.make_verifier(make.VILLAGE))
    with pytest.raises(NotYours):
        tiers.validate(verification_id=row.pk, by=make.make_secretary())


def test_an_import_in_between_is_noticed():
    household = make.make_household()
    row = scenes.confirmed(scenes.make_round(), household, roof="zinc")
    Household.objects.update(roof="asbestos")
    with pytest.raises(RuleBroken) as refusal:
        tiers.validate(verification_id=row.pk, by=make.make_verifier())
    assert code_of(refusal) == "registry_changed"
    assert Household.objects.get().roof == "asbestos"


def test_many_are_validated_together_or_none():
    found = scenes.make_round()
    good = scenes.confirmed(found, make.make_household())
    bad = scenes.confirmed(found, make.make_household(), roof="zinc")
    Household.objects.filter(pk=bad.household_id).update(roof="asbestos")
    verifier = make.make_verifier()
    with pytest.raises(RuleBroken):
        tiers.validate_many(verification_ids=[good.pk, bad.pk], by=verifier)
    assert not Verification.objects.filter(status=VerificationStatus.VALIDATED).exists()
    assert tiers.validate_many(verification_ids=[good.pk], by=verifier) == 1


def test_a_new_family_enters_the_registry_as_unlisted_and_sealed():
    found, officer = scenes.make_round(), make.make_area_officer()
    row = scenes.propose_new(found, officer)
    assert b"Warga Baru" not in bytes(row.new_family.name_sealed)
    scenes.make_meeting(found)
    tiers.confirm(verification_id=row.pk, by=officer)
    tiers.validate(verification_id=row.pk, by=make.make_verifier())
    household = Household.objects.get()
    assert household.listing == Household.Listing.UNLISTED
    assert household.opened("name") == "Warga Baru"
    assert (household.nik_sealed, household.nik_index) == (None, None)
    assert (household.rt, household.rw) == ("003", "006")
    assert not NewFamily.objects.exists()


def test_a_new_family_sent_twice_is_one():
    found, officer, key = scenes.make_round(), make.make_area_officer(), uuid4()
    first = scenes.propose_new(found, officer, key=key)
    assert scenes.propose_new(found, officer, key=key) == first


def test_a_new_family_outside_of_the_beat_is_refused():
    officer = scenes.make_rt_officer("003", "006")
    with pytest.raises(NotYours):
        scenes.propose_new(scenes.make_round(), officer, rt="4")


def test_only_dinas_sosial_learns_that_a_nik_is_listed():
    listed = make.make_household()
    found, officer = scenes.make_round(), make.make_area_officer()
    row = scenes.propose_new(found, officer, nik=listed.opened("nik"))
    assert bytes(row.new_family.nik_index) == blind_index("nik", listed.opened("nik"))
    scenes.make_meeting(found)
    tiers.confirm(verification_id=row.pk, by=officer)
    with pytest.raises(RuleBroken) as refusal:
        tiers.validate(verification_id=row.pk, by=make.make_verifier())
    assert code_of(refusal) == "nik_listed"
    assert Household.objects.count() == 1


def decided_round() -> VerificationRound:
    found, verifier = scenes.make_round(), make.make_verifier()
    for changes in ({}, {"condition": "moved"}, {"roof": "zinc"}):
        row = scenes.confirmed(found, make.make_household(), **changes)
        tiers.validate(verification_id=row.pk, by=verifier)
    officer = make.make_area_officer()
    row = scenes.propose_new(found, officer)
    tiers.confirm(verification_id=row.pk, by=officer)
    tiers.validate(verification_id=row.pk, by=verifier)
    found.status = RoundStatus.VALIDATION
    found.save()
    return found


def issue(found: VerificationRound, **changes: object):
    args = {
        "round_id": found.pk,
        "number": "400.9/12/2026",
        "signed_on": timezone.localdate(),
        "by": make.make_verifier(),
    }
    return decrees.issue_decree(**(args | changes))


def test_the_decree_freezes_who_lives_here_and_needs_help():
    found = decided_round()
    decree = issue(found)
    assert decree.entries.count() == 3
    assert decree.entries.filter(listing="unlisted").count() == 1
    Household.objects.update(status="moved")
    assert decree.entries.count() == 3
    with pytest.raises(RuleBroken) as refusal:
        issue(found)
    assert code_of(refusal) == "nobody"
    Household.objects.filter(listing="unlisted").update(status="active")
    assert issue(found).version == 2
    assert DecreeEntry.objects.filter(decree=decree).count() == 3


def test_a_decree_waits_for_every_decision():
    found = decided_round()
    scenes.make_round()
    VerificationRound.objects.filter(pk=found.pk).update(status=RoundStatus.OPEN)
    scenes.propose(found, make.make_household(), make.make_area_officer())
    VerificationRound.objects.filter(pk=found.pk).update(status=RoundStatus.VALIDATION)
    with pytest.raises(RuleBroken) as refusal:
        issue(found)
    assert code_of(refusal) == "undecided"
    with pytest.raises(NotYours):
        issue(found, by=make.make_secretary())


def test_errors_of_a_round_are_counted():
    found = decided_round()
    *lines, total = targeting_errors(found)
    assert [line.village for line in lines] == ["Rejowinangun Selatan"]
    assert (total.listed, total.not_eligible, total.eligible, total.unlisted) == (3, 1, 3, 1)
    assert (round(total.inclusion), round(total.exclusion)) == (33, 33)


def test_one_round_at_a_time_in_an_area():
    scenes.make_round()
    verifier = make.make_verifier()
    second = scenes.make_round(make.VILLAGE, status=RoundStatus.DRAFT)
    with pytest.raises(RuleBroken) as refusal:
        rounds.move_round(round_id=second.pk, step=RoundStep.OPEN, by=verifier)
    assert code_of(refusal) == "round_running"
    VerificationRound.objects.exclude(pk=second.pk).update(status=RoundStatus.DECREED)
    assert rounds.move_round(round_id=second.pk, step=RoundStep.OPEN, by=verifier).status == "open"
    assert rounds.round_for(make.VILLAGE) == second
    assert rounds.round_for(scenes.ELSEWHERE) is None


def test_a_beat_is_given_by_the_kelurahan_to_its_own_officers():
    from_elsewhere = make.make_area_officer(scenes.ELSEWHERE)
    officer = make.make_area_officer()
    args = {"village": officer.area, "rw": "6", "rt": "3"}
    with pytest.raises(NotYours):
        rounds.set_beat(officer=officer, by=from_elsewhere, **args)
    with pytest.raises(RuleBroken) as refusal:
        rounds.set_beat(officer=from_elsewhere, by=officer, **args)
    assert code_of(refusal) == "not_an_officer"
    with pytest.raises(RuleBroken) as refusal:
        rounds.set_beat(officer=officer, by=officer, **args)
    assert code_of(refusal) == "own_beat"
    beat = rounds.set_beat(officer=officer, by=make.make_verifier(), **args)
    assert str(beat) == "RT 03/RW 06"


def test_a_berita_acara_needs_its_file():
    found, officer = scenes.make_round(), make.make_area_officer()
    args = {
        "round_id": found.pk,
        "village": officer.area,
        "held_on": timezone.localdate(),
        "participants": 24,
        "by": officer,
    }
    with pytest.raises(RuleBroken) as refusal:
        rounds.record_meeting(**args)
    assert code_of(refusal) == "file_missing"
    with pytest.raises(NotYours):
        rounds.record_meeting(**(args | {"by": scenes.make_rt_officer()}))
