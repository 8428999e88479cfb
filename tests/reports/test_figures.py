"""The public figures: what counts, when, whose; and that rollups and base rows agree."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from companies.models import Pledge, Realisation
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.areas.models import Area
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import change_organisation
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import deliver, queue_task
from forum_site.pages.company_page import company_page
from forum_site.rules.models import PriorityField
from proposals.models import Proposal
from proposals.workflow import Status
from reports import figures, tasks
from reports.figures import Scope
from reports.models import CompanyCell, FigureCell, RollupState
from reports.period import Quarter
from reports.services import cells
from tests import factories

pytestmark = pytest.mark.django_db
ALL = Scope()


def field(code: str) -> PriorityField:
    return PriorityField.objects.get(code=code)


def refresh(*realisations: Realisation) -> None:
    for realisation in realisations:
        cells.refresh_after_realisation(realisation_id=realisation.pk)


def test_only_accepted_reports_count():
    for status in RealisationStatus:
        refresh(factories.make_realisation(status=status, amount=1_000))
    assert figures.realised(ALL) == 1_000
    assert figures.reports_accepted(ALL) == 1
    assert figures.distinct_companies(ALL) == 1


def test_a_company_in_several_fields_and_quarters_is_one_company():
    one, two = factories.make_company(), factories.make_company()
    reports = [
        factories.make_realisation(
            one, amount=100, field=field("kesehatan"), ended_on=date(2026, 3, 31)
        ),
        factories.make_realisation(one, amount=20, field=field("agama"), ended_on=date(2026, 4, 1)),
        factories.make_realisation(
            two, amount=3, field=field("agama"), ended_on=date(2025, 12, 31)
        ),
    ]
    refresh(*reports)
    assert figures.distinct_companies(ALL) == 2
    assert figures.distinct_companies(Scope(year=2026)) == 1
    by_field = {row.key: (row.amount, row.companies) for row in figures.by_field(ALL)}
    assert by_field["kesehatan"] == (100, 1)
    assert by_field["agama"] == (23, 2)
    assert by_field["pendidikan"] == (0, 0)
    assert "sosial-ekonomi" not in by_field
    quarters = {row.key: row.amount for row in figures.by_quarter(Scope(year=2026))}
    assert quarters == {"20264": 0, "20263": 0, "20262": 20, "20261": 100}
    assert {row.key: row.amount for row in figures.by_year(ALL)} == {"2026": 120, "2025": 3}
    assert figures.realised(Scope(quarter=Quarter(2026, 1), year=2026)) == 100
    assert figures.realised(Scope(year=2026, field="agama")) == 20


def test_merged_organisations_count_as_their_target():
    target, middle, old = (factories.make_company() for _ in range(3))
    refresh(*(factories.make_realisation(company) for company in (target, middle, old)))
    assert figures.distinct_companies(ALL) == 3
    for merged, into in ((old, middle), (middle, target)):
        Organisation.objects.filter(pk=merged.pk).update(status="merged", merged_into=into)
    assert cells.check() != []
    cells.rebuild()
    assert figures.distinct_companies(ALL) == 1
    assert figures.realised(ALL) == 3_000_000
    assert set(CompanyCell.objects.values_list("company", flat=True)) == {target.pk}


def test_the_figures_follow_a_merger_at_once():
    """A night long the front page would have counted two companies that are one."""
    assert tasks.rebuild.name == "reports.rebuild"
    old, target, secretary = (
        factories.make_company(),
        factories.make_company(),
        factories.make_secretary(),
    )
    refresh(*(factories.make_realisation(company) for company in (old, target)))
    change_organisation(
        organisation_id=old.pk, by=secretary, name=old.name, status="merged", merged_into=target
    )
    assert deliver(str(OutboxMessage.objects.get(task=tasks.rebuild.name).pk))
    assert figures.distinct_companies(ALL) == 1
    change_organisation(organisation_id=old.pk, by=secretary, name="PT Baru", status="active")
    assert OutboxMessage.objects.filter(task=tasks.rebuild.name).count() == 2


def test_the_list_of_partners_says_what_their_pages_say(client):
    company, old = factories.make_company(), factories.make_company()
    Organisation.objects.filter(pk=old.pk).update(status="merged", merged_into=company)
    proposal = factories.make_proposal(Status.PLEDGED)
    factories.make_pledge(proposal, company, amount=1_000_000)
    factories.make_pledge(proposal, old, amount=2_000_000)
    released = factories.make_pledge(proposal, company, PledgeStatus.RELEASED, amount=4_000_000)
    Pledge.objects.filter(pk=released.pk).update(amount_kept=500_000)
    for giver in (company, old):
        factories.make_realisation(giver, amount=300_000)
    listed = client.get(reverse("companies:list")).context["page"].object_list[0]
    own = company_page(company.company)["figures"]
    assert (listed.promised, listed.realised) == (3_500_000, 600_000)
    assert [figure["amount"] for figure in own[:2]] == [3_500_000, 600_000]


def test_places_add_up_and_name_what_is_nowhere():
    village = Area.objects.get(pk=factories.VILLAGE)
    here = factories.make_realisation(amount=7)
    nowhere = factories.make_realisation(amount=5)
    Realisation.objects.filter(pk=nowhere.pk).update(village=None)
    refresh(here, nowhere)
    villages = {row.label: row.amount for row in figures.by_village(ALL)}
    assert villages[village.name] == 7
    assert villages[figures.NOWHERE] == 5
    assert len(villages) == 18
    districts = {row.key: row.amount for row in figures.by_district(ALL)}
    assert districts[village.parent_id] == 7
    assert sum(districts.values()) == figures.realised(ALL)
    assert figures.realised(Scope(area=village.parent_id)) == 7
    assert figures.realised(Scope(area=village.code)) == 7


def test_pledges_count_by_their_own_rules():
    proposal = factories.make_proposal(Status.IN_REALISATION, amount_needed=1_000)
    factories.make_pledge(proposal, status=PledgeStatus.CONFIRMED, amount=100)
    factories.make_pledge(proposal, status=PledgeStatus.ENDED, amount=200)
    factories.make_pledge(proposal, status=PledgeStatus.PROPOSED, amount=50)
    factories.make_pledge(proposal, status=PledgeStatus.INTEREST, amount=400)
    factories.make_pledge(proposal, status=PledgeStatus.CANCELLED, amount=400)
    released = factories.make_pledge(proposal, status=PledgeStatus.RELEASED, amount=90)
    released.amount_kept = 30
    released.confirmed_at = released.proposed_at
    released.save()
    Proposal.objects.filter(pk=proposal.pk).update(amount_pledged=380, amount_confirmed=330)
    proposal.refresh_from_db()
    assert figures.pledged(ALL) == proposal.amount_pledged == 380
    assert figures.public_total(ALL) == proposal.amount_confirmed == 330
    assert figures.remaining(ALL) == proposal.amount_remaining == 620


def test_percent_realised_compares_reports_with_confirmed_pledges():
    assert figures.percent_realised(ALL) is None
    pledge = factories.make_pledge(
        factories.make_proposal(Status.IN_REALISATION, amount_needed=9_000), amount=3_000
    )
    own = factories.make_realisation(pledge.company, amount=8_000)
    refresh(own, factories.make_realisation(pledge=pledge, amount=1_000))
    assert figures.percent_realised(ALL).quantize(Decimal("0.01")) == Decimal("33.33")
    refresh(factories.make_realisation(pledge=pledge, amount=3_000))
    assert figures.percent_realised(ALL) > 100  # a report may exceed its pledge
    assert figures.percent_realised(Scope(field="agama")) is None


def test_proposals_count_by_the_calendar_of_the_city():
    new_year = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # 1 January 2027, 00.30 WIB
    factories.make_proposal(Status.SUBMITTED, submitted_at=new_year)
    done = factories.make_proposal(Status.REALISED, submitted_at=new_year)
    factories.make_realisation(proposal=done, ended_on=date(2027, 3, 31))
    factories.make_realisation(proposal=done, ended_on=date(2027, 4, 1))
    factories.make_realisation(proposal=done, ended_on=date(2027, 9, 1), status="submitted")
    factories.make_proposal(Status.DRAFT)
    assert figures.proposals_submitted(Scope(year=2026)) == 0
    assert figures.proposals_submitted(Scope(year=2027)) == 2
    quarters = [figures.proposals_realised(Scope(quarter=Quarter(2027, n))) for n in (1, 2, 3)]
    assert quarters == [0, 1, 0]


def test_the_figures_follow_an_acceptance_through_the_outbox():
    """What the acceptance writes is enough: the row's delivery moves every figure."""
    assert tasks.refresh.name == "reports.refresh"  # companies know the task by this name only
    report = factories.make_realisation(amount=4_321)
    row = queue_task(
        key=f"figures:{report.pk}", task=tasks.refresh.name, realisation_id=str(report.pk)
    )
    assert figures.realised(ALL) == 0
    assert deliver(str(row.pk))
    assert figures.realised(ALL) == 4_321
    assert RollupState.objects.get().version == 1
    refresh(report)
    assert figures.realised(ALL) == 4_321
    assert RollupState.objects.get().version == 2


def test_a_refresh_touches_its_own_quarter_only():
    first = factories.make_realisation(ended_on=date(2026, 6, 30), amount=10)
    second = factories.make_realisation(ended_on=date(2026, 7, 1), amount=20)
    refresh(first, second)
    kept = FigureCell.objects.get(quarter=20263).pk
    refresh(first)
    assert FigureCell.objects.get(quarter=20263).pk == kept
    assert FigureCell.objects.get(quarter=20262).amount_realised == 10


def test_the_check_finds_a_drift_and_the_night_puts_it_right():
    refresh(factories.make_realisation(amount=10))
    call_command("rebuild_figures", "--check", verbosity=0)
    FigureCell.objects.update(amount_realised=11)
    factories.make_realisation(amount=5)
    with pytest.raises(CommandError):
        call_command("rebuild_figures", "--check", verbosity=0)
    assert RollupState.objects.get().is_equal is False
    assert figures.realised(ALL) == 11
    assert len(cells.check_and_rebuild()) > 0
    assert figures.realised(ALL) == 15
    assert cells.check() == []
    FigureCell.objects.all().delete()
    call_command("rebuild_figures", verbosity=0)
    assert figures.realised(ALL) == 15
