"""After a merger the people and the running work go on in the other company."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from companies import tasks
from companies.models import Thread
from companies.views.public import found_companies
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import change_organisation
from forum_site.outbox.models import OutboxMessage
from tests.factories import (
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
    make_secretary,
)


def merge(old: Organisation, new: Organisation) -> None:
    """By the secretariat; then the worker does what was asked of it."""
    change_organisation(
        organisation_id=old.pk, by=make_secretary(), name=old.name, status="merged", merged_into=new
    )
    row = OutboxMessage.objects.get(task="companies.follow_merger")
    tasks.follow_merger(**row.arguments)


@pytest.mark.django_db
def test_running_work_moves_and_what_is_over_stays():
    old, new = make_company(), make_company()
    running = [make_pledge(company=old, status=s) for s in ("interest", "proposed", "confirmed")]
    over = [make_pledge(company=old, status=s) for s in ("ended", "released", "cancelled")]
    report = make_realisation(status=RealisationStatus.SUBMITTED, pledge=running[2])
    accepted = make_realisation(company=old)
    thread = Thread.objects.create(proposal=running[0].proposal, company=old)
    merge(old, new)
    for row in (*running, report, thread):
        row.refresh_from_db()
        assert row.company == new
    for row in (*over, accepted):
        row.refresh_from_db()
        assert row.company == old
    assert tasks.follow_merger(organisation_id=str(old.pk)) == 0, "a second time finds nothing"


@pytest.mark.django_db
def test_what_the_other_company_has_itself_stays_behind():
    old, new, proposal = make_company(), make_company(), make_proposal()
    of_old = make_pledge(proposal, old, status=PledgeStatus.INTEREST)
    make_pledge(proposal, new, status=PledgeStatus.INTEREST)
    for company in (old, new):
        Thread.objects.create(proposal=proposal, company=company)
    merge(old, new)
    of_old.refresh_from_db()
    assert of_old.company == old
    assert Thread.objects.filter(company=old).count() == 1


@pytest.mark.django_db
def test_people_go_on_where_they_were_merged_into_with_the_role_they_have_there(sign_in):
    old, new = make_company(), make_company()
    boss = make_member(old, Membership.Role.ADMINISTRATOR)
    both = make_member(old, Membership.Role.ADMINISTRATOR)
    Membership.objects.create(user=both, organisation=new, role=Membership.Role.MEMBER)
    pledge = make_pledge(company=old)
    merge(old, new)
    assert not old.memberships.active().exists()
    roles = dict(new.memberships.active().values_list("user", "role"))
    assert roles == {boss.pk: "administrator", both.pk: "member"}
    page = sign_in(boss).get(reverse("companies:pledge", args=[pledge.pk]))
    assert page.status_code == 200


def names_and_sums() -> dict[str, int]:
    """What stands on the list of companies: name and rupiah realised."""
    return {row.organisation.name: row.realised for row in found_companies("")}


@pytest.mark.django_db
def test_one_merged_earlier_goes_along_when_its_company_is_merged_itself():
    first, second, third = make_company(), make_company(), make_company()
    for company, amount in ((first, 1_000_000), (second, 20_000_000), (third, 300_000_000)):
        make_realisation(company=company, status=RealisationStatus.ACCEPTED, amount=amount)
    by = make_secretary()
    for old, new in ((first, second), (second, third)):
        change_organisation(
            organisation_id=old.pk, by=by, name=old.name, status="merged", merged_into=new
        )
    first.refresh_from_db()
    assert first.merged_into == third, "or the second leap would be lost to who adds one level"
    assert names_and_sums() == {third.name: 321_000_000}


@pytest.mark.django_db(transaction=True)
def test_two_companies_cannot_be_merged_into_each_other():
    first, second = make_company(), make_company()
    outcomes = at_once((first, second), (second, first))
    assert sorted(outcomes) == ["merged", "merged_into_wrong"]


@pytest.mark.django_db(transaction=True)
def test_two_mergers_at_once_never_leave_one_in_two_leaps():
    first, second, third = make_company(), make_company(), make_company()
    outcomes = at_once((first, second), (second, third))
    assert set(outcomes) <= {"merged", "merged_into_wrong"}
    assert "merged" in outcomes
    assert not Organisation.objects.filter(merged_into__status="merged").exists()


def at_once(*pairs: tuple[Organisation, Organisation]) -> list[str]:
    """Merge each first into its second at the same time; "merged", or why not."""
    secretary = make_secretary()

    def into(pair: tuple[Organisation, Organisation]) -> str:
        try:
            change_organisation(
                organisation_id=pair[0].pk,
                by=secretary,
                name=pair[0].name,
                status="merged",
                merged_into=pair[1],
            )
        except RuleBroken as refusal:
            return refusal.code
        finally:
            connection.close()
        return "merged"

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(into, pairs))
