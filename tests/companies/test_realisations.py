"""A report is filed once, decided by the secretariat, and moves what it must move."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from companies.models import Pledge, Realisation
from companies.services.completion import complete_proposal
from companies.services.handovers import Facts, record_handover
from companies.services.papers import issue_bast, issue_certificate
from companies.services.pledges import release_pledge
from companies.services.realisations import (
    accept_realisation,
    return_realisation,
    submit_realisation,
    withdraw_realisation,
)
from companies.services.report_drafts import (
    create_own_programme,
    delete_draft,
    save_report,
    start_report,
)
from companies.services.report_rows import Report
from companies.views.due import due_items
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.areas.models import Area
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Membership
from forum_site.organisations.services import add_member
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Need, PriorityField
from proposals.workflow import Status
from tests.factories import (
    VILLAGE,
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
    make_secretary,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def full_report(**changes: object) -> Report:
    report = Report(
        activity="Enam jamban",
        field=PriorityField.objects.get(code="kesehatan"),
        village=Area.objects.get(pk=VILLAGE),
        landmark="RW 03",
        amount=41_650_000,
        source_of_funds="Anggaran TJSLP perusahaan",
        output="Enam jamban terbangun.",
        quantity=Decimal(6),
        unit="rumah",
        started_on=TODAY() - timedelta(days=40),
        ended_on=TODAY() - timedelta(days=5),
    )
    return replace(report, **changes)


def working_pledge(**fields: object) -> Pledge:
    return make_pledge(
        make_proposal(Status.IN_REALISATION, amount_needed=90_000_000),
        amount=42_000_000,
        started_at=timezone.now(),
        **fields,
    )


def filed(pledge: Pledge, **changes: object) -> Realisation:
    member = make_member(pledge.company)
    draft = start_report(pledge_id=pledge.pk, by=member)
    save_report(realisation_id=draft.pk, report=full_report(**changes), by=member)
    return submit_realisation(realisation_id=draft.pk, by=member)


def test_a_report_begins_with_what_pledge_and_proposal_know() -> None:
    ended = TODAY() - timedelta(days=3)
    pledge = make_pledge(
        make_proposal(Status.IN_REALISATION, quantity=18, unit="jamban"),
        quantity=Decimal(6),
        unit="jamban",
        planned_start=ended - timedelta(days=20),
        planned_end=ended,
    )
    member = make_member(pledge.company)
    draft = start_report(pledge_id=pledge.pk, by=member)
    assert (draft.activity, draft.field) == (pledge.proposal.title, pledge.proposal.field)
    assert (draft.village, draft.landmark) == (pledge.proposal.village, "RW 07")
    assert (draft.quantity, draft.unit, draft.ended_on) == (6, "jamban", ended)
    assert (draft.amount, draft.source_of_funds) == (0, "")
    assert start_report(pledge_id=pledge.pk, by=member) == draft


def test_only_a_confirmed_pledge_of_ones_own_is_reported() -> None:
    pledge = make_pledge(make_proposal(), status=PledgeStatus.PROPOSED)
    with pytest.raises(RuleBroken) as refusal:
        start_report(pledge_id=pledge.pk, by=make_member(pledge.company))
    assert refusal.value.code == "not_confirmed"
    with pytest.raises(NotYours):
        start_report(pledge_id=working_pledge().pk, by=make_member(make_company()))


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"village": None}, "village"),
        ({"source_of_funds": ""}, "source_of_funds"),
        ({"output": ""}, "output"),
        ({"quantity": None}, "quantity"),
        ({"ended_on": None}, "ended_on"),
    ],
)
def test_each_of_the_five_things_is_asked_for(missing: dict, field: str) -> None:
    pledge = working_pledge()
    with pytest.raises(RuleBroken) as refusal:
        filed(pledge, **missing)
    assert (refusal.value.code, refusal.value.field) == ("report_incomplete", field)
    assert not Realisation.objects.filter(status=RealisationStatus.SUBMITTED).exists()


def test_work_that_has_not_ended_cannot_be_reported() -> None:
    with pytest.raises(RuleBroken) as refusal:
        filed(working_pledge(), ended_on=TODAY() + timedelta(days=1))
    assert (refusal.value.code, refusal.value.field) == ("dates_wrong", "ended_on")
    with pytest.raises(RuleBroken) as refusal:
        filed(working_pledge(), started_on=TODAY())
    assert refusal.value.field == "started_on"


@pytest.mark.parametrize(
    ("ended_on", "due_on"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 10, 23), date(2026, 11, 23)),
    ],
)
def test_the_clock_is_a_month_from_the_end_of_the_work(ended_on: date, due_on: date) -> None:
    with time_machine.travel("2028-06-01T10:00:00+07:00", tick=False):
        report = filed(working_pledge(), ended_on=ended_on, started_on=ended_on)
    assert report.due_on == due_on


def test_the_last_minute_of_the_due_day_is_in_time() -> None:
    pledge = working_pledge()
    with time_machine.travel("2026-11-23T16:59:00Z", tick=False):  # 23.59 WIB
        report = filed(pledge, started_on=date(2026, 9, 1), ended_on=date(2026, 10, 23))
    assert report.is_on_time is True
    with time_machine.travel("2026-11-23T17:01:00Z", tick=False):  # 00.01 WIB
        late = filed(working_pledge(), started_on=date(2026, 9, 1), ended_on=date(2026, 10, 23))
    assert late.is_on_time is False


def test_acceptance_moves_figures_certificate_and_pledge_once() -> None:
    pledge, secretary = working_pledge(), make_secretary()
    report = filed(pledge, amount=50_000_000)
    member = pledge.company.memberships.get().user
    accept_realisation(realisation_id=report.pk, by=secretary)
    report.refresh_from_db()
    pledge.refresh_from_db()
    assert (report.status, report.accepted_by) == (RealisationStatus.ACCEPTED, secretary)
    assert pledge.status == PledgeStatus.ENDED
    refresh = OutboxMessage.objects.get(task="reports.refresh")
    assert refresh.arguments == {"realisation_id": str(report.pk)}
    assert Notice.objects.filter(recipient=member, title__startswith="Laporan diterima").exists()
    with pytest.raises(RuleBroken) as again:
        accept_realisation(realisation_id=report.pk, by=secretary)
    assert again.value.code == "wrong_status"
    assert OutboxMessage.objects.filter(task="reports.refresh").count() == 1


def test_a_partial_report_leaves_the_pledge_running() -> None:
    pledge = working_pledge()
    report = filed(pledge, is_final=False)
    accept_realisation(realisation_id=report.pk, by=make_secretary())
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.CONFIRMED
    second = start_report(pledge_id=pledge.pk, by=make_member(pledge.company))
    assert second != report


def test_nobody_but_the_secretariat_decides_and_nobody_on_their_own_report() -> None:
    report = filed(working_pledge())
    member = make_member(report.company)
    for verb in (accept_realisation, return_realisation):
        more = {"reason": "Kurang foto."} if verb is return_realisation else {}
        for person in (make_member(make_company()), make_member(make_company())):
            with pytest.raises(NotYours):
                verb(realisation_id=report.pk, by=person, **more)
        double = make_secretary()
        add_member(organisation=report.company, user=double, role=Membership.Role.MEMBER, by=None)
        with pytest.raises(RuleBroken) as refusal:
            verb(realisation_id=report.pk, by=double, **more)
        assert refusal.value.code == "own_report"
    assert member.is_active


def test_a_returned_report_keeps_its_day_and_its_certificate_number() -> None:
    with time_machine.travel("2026-11-01T10:00:00+07:00", tick=False):
        report = filed(working_pledge(), started_on=date(2026, 9, 1), ended_on=date(2026, 10, 10))
    issue_certificate(realisation_id=report.pk)
    secretary, member = make_secretary(), report.submitted_by
    with pytest.raises(RuleBroken) as refusal:
        return_realisation(realisation_id=report.pk, by=secretary, reason="")
    assert refusal.value.code == "reason_missing"
    return_realisation(realisation_id=report.pk, by=secretary, reason="Tambah foto.")
    with time_machine.travel("2026-12-24T10:00:00+07:00", tick=False):
        again = submit_realisation(realisation_id=report.pk, by=member)
    assert again.is_on_time is True
    issue_certificate(realisation_id=report.pk)
    assert IssuedDocument.objects.filter(kind=DocumentKind.CERTIFICATE).count() == 1
    accept_realisation(realisation_id=report.pk, by=secretary)
    issue_certificate(realisation_id=report.pk)
    first, second = IssuedDocument.objects.filter(kind=DocumentKind.CERTIFICATE).order_by("version")
    assert (first.status, second.status) == ("telah disampaikan", "diterima sekretariat")
    assert (first.number, first.check_code) == (second.number, second.check_code)
    report.refresh_from_db()
    assert report.certificate == second


def test_withdrawing_a_report_makes_it_a_draft_that_counts_from_its_next_filing() -> None:
    report = filed(working_pledge())
    member = report.submitted_by
    with pytest.raises(NotYours):
        withdraw_realisation(realisation_id=report.pk, by=make_secretary())
    withdrawn = withdraw_realisation(realisation_id=report.pk, by=member)
    assert (withdrawn.status, withdrawn.submitted_at) == (RealisationStatus.DRAFT, None)


def test_the_certificate_of_a_report_that_was_taken_back_says_so() -> None:
    pledge = working_pledge()
    report = filed(pledge)
    issue_certificate(realisation_id=report.pk)
    member = make_member(pledge.company)

    def said() -> str:
        return IssuedDocument.objects.filter(kind=DocumentKind.CERTIFICATE).latest("version").status

    assert said() == "telah disampaikan"
    withdraw_realisation(realisation_id=report.pk, by=member)
    assert "ditarik" in said()
    submit_realisation(realisation_id=report.pk, by=member)
    issue_certificate(realisation_id=report.pk)
    assert said() == "telah disampaikan"
    assert (
        IssuedDocument.objects.get(version=2).number == IssuedDocument.objects.get(version=1).number
    )


def test_a_draft_thrown_away_between_two_others_leaves_room_for_the_next() -> None:
    pledge = working_pledge()
    member = make_member(pledge.company)
    first = filed(pledge, is_final=False)
    second = start_report(pledge_id=pledge.pk, by=member)
    withdraw_realisation(realisation_id=first.pk, by=member)
    delete_draft(realisation_id=first.pk, by=member)
    save_report(realisation_id=second.pk, report=full_report(is_final=False), by=member)
    submit_realisation(realisation_id=second.pk, by=member)
    third = start_report(pledge_id=pledge.pk, by=member)
    assert third.pk not in {first.pk, second.pk}


def test_an_accepted_report_cannot_be_changed_withdrawn_or_deleted() -> None:
    report = filed(working_pledge())
    member = report.submitted_by
    accept_realisation(realisation_id=report.pk, by=make_secretary())
    for verb, more in (
        (save_report, {"report": full_report()}),
        (withdraw_realisation, {}),
        (submit_realisation, {}),
        (delete_draft, {}),
    ):
        with pytest.raises(RuleBroken) as refusal:
            verb(realisation_id=report.pk, by=member, **more)
        assert refusal.value.code == "wrong_status"


def test_an_own_programme_needs_no_proposal_and_a_double_click_is_one() -> None:
    company = make_company()
    member = make_member(company)
    drafts = {
        create_own_programme(company=company, report=full_report(), key="a", by=member).pk
        for _ in range(2)
    }
    assert len(drafts) == 1
    report = submit_realisation(realisation_id=drafts.pop(), by=member)
    accepted = accept_realisation(realisation_id=report.pk, by=make_secretary())
    assert (accepted.pledge, accepted.proposal) == (None, None)


def test_an_own_programme_may_name_a_counted_need_in_its_unit() -> None:
    company = make_company()
    member = make_member(company)
    latrine, tank = (Need.objects.get(code=code) for code in ("jamban-keluarga", "septik-komunal"))
    for changes, code in (
        ({"need": latrine, "unit": "paket"}, "unit_of_need"),
        ({"need": tank, "unit": "unit"}, "need_uncounted"),
    ):
        report = full_report(**changes)
        with pytest.raises(RuleBroken) as refusal:
            create_own_programme(company=company, report=report, key=code, by=member)
        assert refusal.value.code == code
    report = full_report(need=latrine, unit="")
    draft = create_own_programme(company=company, report=report, key="a", by=member)
    with pytest.raises(RuleBroken):
        save_report(realisation_id=draft.pk, report=replace(report, unit="hari"), by=member)
    save_report(realisation_id=draft.pk, report=replace(report, unit=" Rumah "), by=member)
    draft.refresh_from_db()
    assert (draft.answered_need, draft.answered_village) == (latrine, draft.village)


def test_the_need_of_a_pledged_report_is_that_of_its_proposal() -> None:
    pledge = working_pledge()
    member = make_member(pledge.company)
    draft = start_report(pledge_id=pledge.pk, by=member)
    assert (draft.need, draft.answered_need) == (None, pledge.proposal.need)
    with pytest.raises(RuleBroken) as refusal:
        save_report(
            realisation_id=draft.pk,
            report=full_report(need=Need.objects.get(code="beasiswa"), unit="anak"),
            by=member,
        )
    assert refusal.value.code == "need_of_proposal"
    with pytest.raises(IntegrityError):
        Realisation.objects.filter(pk=draft.pk).update(need=pledge.proposal.need)


def test_a_proposal_is_complete_when_nothing_is_open_any_more() -> None:
    secretary, pledge = make_secretary(), working_pledge()
    other = make_pledge(pledge.proposal, amount=1_000_000)

    def refusal_code() -> str:
        with pytest.raises(RuleBroken) as refusal:
            complete_proposal(proposal_id=pledge.proposal_id, by=secretary)
        return refusal.value.code

    assert refusal_code() == "pledge_open"
    accept_realisation(realisation_id=filed(pledge).pk, by=secretary)
    assert refusal_code() == "pledge_open"
    release_pledge(pledge_id=other.pk, by=secretary, reason="Tidak jadi.")
    waiting = make_realisation(pledge=pledge, status=RealisationStatus.SUBMITTED)
    assert refusal_code() == "report_open"
    accept_realisation(realisation_id=waiting.pk, by=secretary)
    with pytest.raises(NotYours):
        complete_proposal(proposal_id=pledge.proposal_id, by=make_member(pledge.company))
    done = complete_proposal(proposal_id=pledge.proposal_id, by=secretary)
    assert done.status == Status.REALISED


def test_a_returned_report_of_a_released_pledge_is_over_and_holds_nothing_up() -> None:
    secretary, pledge = make_secretary(), working_pledge()
    member, other = make_member(pledge.company), make_pledge(pledge.proposal, amount=1_000_000)
    accept_realisation(realisation_id=filed(other).pk, by=secretary)
    returned = filed(pledge)
    return_realisation(realisation_id=returned.pk, by=secretary, reason="Lengkapi foto.")
    release_pledge(pledge_id=pledge.pk, by=secretary, reason="Perusahaan pindah.")
    with pytest.raises(RuleBroken) as refusal:
        submit_realisation(realisation_id=returned.pk, by=member)
    assert refusal.value.code == "pledge_released"
    assert due_items(pledge.company) == []
    assert complete_proposal(proposal_id=pledge.proposal_id, by=secretary).status == Status.REALISED


def test_a_handover_prints_a_bast_and_a_corrected_one_gets_the_next_version() -> None:
    report = filed(working_pledge())
    facts = Facts(
        on=TODAY(),
        place="Balai RW 03",
        recipient="RW 03 Rejowinangun Selatan",
        goods="Enam jamban",
        value=41_650_000,
        asset_owner="Warga RW 03",
        giver_name="Sekar Rekaan",
    )
    wish = {"realisation_id": report.pk, "by": report.submitted_by}
    handover = record_handover(**wish, facts=facts)
    issue_bast(handover_id=handover.pk)
    issue_bast(handover_id=handover.pk)
    record_handover(**wish, facts=replace(facts, value=40_000_000))
    issue_bast(handover_id=handover.pk)
    prints = IssuedDocument.objects.filter(kind=DocumentKind.BAST).order_by("version")
    assert [paper.version for paper in prints] == [1, 2]
    assert "Sekar Rekaan" not in str(prints[1].summary)
    assert ["Nilai", "Rp40.000.000"] in prints[1].summary
    for wrong in ({"value": 0}, {"on": TODAY() + timedelta(days=1)}):
        with pytest.raises(RuleBroken):
            record_handover(**wish, facts=replace(facts, **wrong))
    with pytest.raises(NotYours):
        record_handover(realisation_id=report.pk, facts=facts, by=make_member(make_company()))
