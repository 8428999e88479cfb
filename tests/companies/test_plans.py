"""The annual plan: written once a year, sent whole, decided item by item, carried out, counted."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from companies.figures import plan_due_on, plan_figures, plan_figures_of
from companies.models import AnnualPlan, PlanItem
from companies.plan_fit import amount_left, fits_of, unplanned_needs
from companies.services.plans.decisions import (
    approve_items,
    fit_item,
    return_item,
    return_plan,
)
from companies.services.plans.items import add_item, change_item, delete_item, save_items
from companies.services.plans.writing import (
    Adoption,
    cancel_plan,
    record_adoption,
    start_plan,
    submit_plan,
    withdraw_plan,
)
from companies.services.pledge_rows import Promise
from companies.services.pledges import cancel_pledge, make_pledge
from companies.services.queue import queue_for
from companies.services.report_drafts import prefilled, prefilled_from_plan
from companies.workflow import ItemStatus, PlanStatus, RealisationStatus
from forum_site.clocks.models import Clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice
from forum_site.rules.models import Target
from tests.companies.plan_scenes import (
    a_target,
    content,
    make_item,
    make_plan,
    make_priority,
    this_year,
)
from tests.factories import (
    make_company,
    make_member,
    make_officer,
    make_proposal,
    make_realisation,
    make_secretary,
    publish_needs,
)
from tests.files.samples import pdf_bytes

pytestmark = pytest.mark.django_db


def a_document() -> SimpleUploadedFile:
    return SimpleUploadedFile("sk-direksi.pdf", pdf_bytes(), content_type="application/pdf")


def refusal_of(call: Callable[..., Any], **arguments: Any) -> str:
    with pytest.raises(RuleBroken) as refusal:
        call(**arguments)
    return refusal.value.code


def adopt(plan: AnnualPlan, by: Any, days_ago: int = 3, **words: Any) -> AnnualPlan:
    adoption = Adoption(timezone.localdate() - timedelta(days=days_ago), **words)
    return record_adoption(plan_id=plan.pk, adoption=adoption, document=a_document(), by=by)


# --- Writing -------------------------------------------------------------------------------------


def test_a_year_has_one_living_plan_however_often_it_is_begun() -> None:
    company = make_company()
    member = make_member(company)
    first = start_plan(company=company, year=this_year(), by=member)
    assert start_plan(company=company, year=this_year(), by=member).pk == first.pk
    cancel_plan(plan_id=first.pk, by=member)
    assert start_plan(company=company, year=this_year(), by=member).pk != first.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        AnnualPlan.objects.create(company=company, year=this_year())


def test_only_years_near_by_and_own_companies() -> None:
    company = make_company()
    member = make_member(company)
    assert refusal_of(start_plan, company=company, year=1999, by=member) == "year_not_offered"
    with pytest.raises(NotYours):
        start_plan(company=make_company(), year=this_year(), by=member)
    with pytest.raises(NotYours):
        start_plan(company=company, year=this_year(), by=make_secretary())


def test_the_same_page_sent_twice_adds_one_item() -> None:
    plan = make_plan()
    member = make_member(plan.company)
    made = [add_item(plan_id=plan.pk, content=content(), key="kunci", by=member) for _ in range(2)]
    assert made[0] == made[1]
    assert plan.items.count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": ""}, "item_incomplete"),
        ({"purpose": ""}, "item_incomplete"),
        ({"source_of_funds": ""}, "item_incomplete"),
        ({"target_group": ""}, "item_incomplete"),
        ({"amount": -1}, "not_positive"),
        ({"quantity": Decimal(-2)}, "not_positive"),
        ({"village": None, "location": "  "}, "place_missing"),
        ({"road_map_year": 27}, "year_unknown"),
    ],
)
def test_the_minimum_contents_are_asked_for(changes: dict[str, Any], code: str) -> None:
    plan = make_plan()
    said = {"content": content(**changes), "key": "k", "by": make_member(plan.company)}
    assert refusal_of(add_item, plan_id=plan.pk, **said) == code
    assert not plan.items.exists()


def test_an_activity_belongs_to_the_sasaran() -> None:
    plan, other = make_plan(), Target.objects.get(name="Kewirausahaan dan kemandirian")
    said = {"key": "k", "by": make_member(plan.company)}
    wrong = content(activity=other.activities.first())
    assert refusal_of(add_item, plan_id=plan.pk, content=wrong, **said) == (
        "activity_of_other_target"
    )


def test_two_tabs_do_not_overwrite_each_other_silently() -> None:
    item = make_item()
    member = make_member(item.plan.company)
    change_item(item_id=item.pk, content=content(title="Satu"), revision=1, by=member)
    again = {"item_id": item.pk, "content": content(title="Dua"), "by": member}
    assert refusal_of(change_item, revision=1, **again) == "item_changed"
    change_item(revision=2, **again)
    item.refresh_from_db()
    assert (item.title, item.revision) == ("Dua", 3)


def test_another_company_and_the_forum_do_not_write() -> None:
    item = make_item()
    for stranger in (make_member(make_company()), make_secretary(), make_officer()):
        with pytest.raises(NotYours):
            add_item(plan_id=item.plan_id, content=content(), key="k", by=stranger)
        with pytest.raises(NotYours):
            delete_item(item_id=item.pk, by=stranger)
        with pytest.raises(NotYours):
            submit_plan(plan_id=item.plan_id, by=stranger)


def test_who_sees_plans() -> None:
    draft, sent = make_plan(), make_plan(status=PlanStatus.SUBMITTED)
    seen = AnnualPlan.objects.visible_to
    assert list(seen(make_member(draft.company))) == [draft]
    assert list(seen(make_secretary())) == list(seen(make_officer())) == [sent]
    assert not seen(make_member(make_company())).exists()


def test_adoption_cannot_lie_ahead_and_the_head_office_is_named_whole() -> None:
    plan = make_plan()
    member, today = make_member(plan.company), timezone.localdate()
    said = {"plan_id": plan.pk, "by": member}
    ahead = Adoption(today + timedelta(days=1))
    assert refusal_of(record_adoption, adoption=ahead, **said) == "date_ahead"
    half = Adoption(today, head_office_by="Kepala Divisi")
    assert refusal_of(record_adoption, adoption=half, **said) == "head_office_half"
    adopt(plan, member, head_office_by="Kepala Divisi", head_office_on=today)
    plan.refresh_from_db()
    assert plan.head_office_by == "Kepala Divisi"
    assert plan.adoption_document is not None


def test_a_plan_is_sent_only_when_it_is_whole() -> None:
    plan = make_plan()
    member = make_member(plan.company)
    said = {"plan_id": plan.pk, "by": member}
    assert refusal_of(submit_plan, **said) == "plan_incomplete"
    adopt(plan, member)
    assert refusal_of(submit_plan, **said) == "plan_incomplete"
    make_item(plan)
    assert submit_plan(**said).status == PlanStatus.SUBMITTED
    assert refusal_of(submit_plan, **said) == "wrong_status"


def test_a_sent_plan_is_locked() -> None:
    item = make_item(make_plan(status=PlanStatus.SUBMITTED))
    member = make_member(item.plan.company)
    adoption = Adoption(timezone.localdate())
    for verb, said in (
        (add_item, {"plan_id": item.plan_id, "content": content(), "key": "k"}),
        (change_item, {"item_id": item.pk, "content": content(), "revision": 1}),
        (delete_item, {"item_id": item.pk}),
        (save_items, {"plan_id": item.plan_id, "contents": [content()]}),
        (record_adoption, {"plan_id": item.plan_id, "adoption": adoption}),
    ):
        assert refusal_of(verb, by=member, **said) == "plan_locked"


def test_a_plan_nobody_decided_on_is_taken_back() -> None:
    plan = make_plan(status=PlanStatus.SUBMITTED)
    item, member = make_item(plan), make_member(plan.company)
    assert withdraw_plan(plan_id=plan.pk, by=member).submitted_at is None
    submit_plan(plan_id=plan.pk, by=member)
    make_item(plan)
    approve_items(plan_id=plan.pk, item_ids=[item.pk], by=make_secretary())
    assert refusal_of(withdraw_plan, plan_id=plan.pk, by=member) == "already_decided"


def test_the_database_holds_a_sent_plan_to_its_adoption() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AnnualPlan.objects.filter(pk=make_plan().pk).update(status=PlanStatus.SUBMITTED)


# --- The clock -----------------------------------------------------------------------------------


def test_the_clock_runs_from_the_adoption_until_the_plan_is_sent() -> None:
    plan = make_plan()
    member = make_member(plan.company)
    record_adoption(
        plan_id=plan.pk, adoption=Adoption(date(2026, 1, 31)), document=a_document(), by=member
    )
    assert plan_due_on(plan) == date(2026, 2, 28)
    record_adoption(plan_id=plan.pk, adoption=Adoption(date(2026, 3, 10)), by=member)
    assert plan_due_on(plan) == date(2026, 2, 28), "a later day stated afterwards does not count"
    record_adoption(plan_id=plan.pk, adoption=Adoption(date(2026, 1, 5)), by=member)
    assert plan_due_on(plan) == date(2026, 2, 5)
    make_item(plan)
    submit_plan(plan_id=plan.pk, by=member)
    clock = Clock.objects.get()
    assert clock.met_on == timezone.localdate()
    withdraw_plan(plan_id=plan.pk, by=member)
    clock.refresh_from_db()
    assert clock.is_open
    assert clock.due_on == date(2026, 2, 5)
    cancel_plan(plan_id=plan.pk, by=member)
    clock.refresh_from_db()
    assert clock.end_reason == "withdrawn"


# --- Deciding ------------------------------------------------------------------------------------


def test_item_by_item_until_the_plan_is_approved() -> None:
    plan, secretary = make_plan(status=PlanStatus.SUBMITTED), make_secretary()
    member, items = make_member(plan.company), [make_item(plan) for _ in range(3)]
    priority = make_priority()
    approve_items(plan_id=plan.pk, item_ids=[items[0].pk], by=secretary, priority=priority)
    items[0].refresh_from_db()
    assert (items[0].status, items[0].priority) == (ItemStatus.APPROVED, priority)
    assert items[0].decided_by == secretary
    assert not Notice.objects.filter(recipient=member).exists(), "nothing is told half decided"
    approve_items(plan_id=plan.pk, item_ids=[item.pk for item in items[1:]], by=secretary)
    plan.refresh_from_db()
    assert plan.status == PlanStatus.APPROVED
    assert Notice.objects.get(recipient=member).title == f"Rencana TJSL {plan.year} disetujui"


def test_a_returned_item_brings_the_plan_back_and_is_corrected() -> None:
    plan, secretary = make_plan(status=PlanStatus.SUBMITTED), make_secretary()
    member, good, wrong = make_member(plan.company), make_item(plan), make_item(plan)
    return_item(item_id=wrong.pk, by=secretary, reason="Sudah dianggarkan kota.")
    approve_items(plan_id=plan.pk, item_ids=[good.pk], by=secretary)
    plan.refresh_from_db()
    assert plan.status == PlanStatus.RETURNED
    assert "Sudah dianggarkan kota." in Notice.objects.get(recipient=member).body
    assert refusal_of(submit_plan, plan_id=plan.pk, by=member) == "plan_incomplete"
    said = {"content": content(), "revision": 1, "by": member}
    assert refusal_of(change_item, item_id=good.pk, **said) == "item_decided"
    assert refusal_of(delete_item, item_id=good.pk, by=member) == "item_decided"
    change_item(item_id=wrong.pk, **said)
    first_sent = plan.submitted_at
    submit_plan(plan_id=plan.pk, by=member)
    approve_items(plan_id=plan.pk, item_ids=[wrong.pk], by=secretary)
    plan.refresh_from_db()
    assert plan.status == PlanStatus.APPROVED
    assert plan.submitted_at == first_sent


def test_a_plan_whose_returned_items_are_taken_out_is_approved_when_sent() -> None:
    plan = make_plan(status=PlanStatus.RETURNED)
    member = make_member(plan.company)
    make_item(plan, ItemStatus.APPROVED)
    delete_item(item_id=make_item(plan, ItemStatus.RETURNED).pk, by=member)
    assert submit_plan(plan_id=plan.pk, by=member).status == PlanStatus.APPROVED


def test_the_whole_plan_goes_back_with_a_reason() -> None:
    plan, secretary = make_plan(status=PlanStatus.SUBMITTED), make_secretary()
    member = make_member(plan.company)
    make_item(plan)
    assert refusal_of(return_plan, plan_id=plan.pk, by=secretary, reason=" ") == "reason_missing"
    return_plan(plan_id=plan.pk, by=secretary, reason="Dokumen tidak terbaca.")
    assert "Dokumen tidak terbaca." in Notice.objects.get(recipient=member).body
    assert submit_plan(plan_id=plan.pk, by=member).return_reason == ""


def test_who_may_decide() -> None:
    plan = make_plan(status=PlanStatus.SUBMITTED)
    item, insider = make_item(plan), make_secretary()
    said = {"plan_id": plan.pk, "item_ids": [item.pk]}
    for stranger in (make_member(plan.company), make_officer()):
        with pytest.raises((NotYours, RuleBroken)):
            approve_items(by=stranger, **said)
    plan.company.memberships.create(user=insider, role="member")
    assert refusal_of(approve_items, by=insider, **said) == "own_plan"
    item.refresh_from_db()
    assert item.status == ItemStatus.WAITING


def test_what_cannot_be_decided() -> None:
    secretary, plan = make_secretary(), make_plan(status=PlanStatus.SUBMITTED)
    item, elsewhere = make_item(plan), make_item()
    said = {"plan_id": plan.pk, "by": secretary}
    assert refusal_of(approve_items, item_ids=[elsewhere.pk], **said) == "nothing_chosen"
    assert refusal_of(approve_items, item_ids=[], **said) == "nothing_chosen"
    next_year = make_priority(plan.year + 1)
    assert refusal_of(approve_items, item_ids=[item.pk], priority=next_year, **said) == (
        "priority_of_other_year"
    )
    assert refusal_of(return_item, item_id=elsewhere.pk, by=secretary, reason="x") == (
        "wrong_status"
    )
    approve_items(item_ids=[item.pk], **said)
    assert refusal_of(approve_items, item_ids=[item.pk], **said) == "wrong_status"


def test_the_forum_sets_the_sasaran() -> None:
    item, secretary = make_item(make_plan(status=PlanStatus.SUBMITTED)), make_secretary()
    other = Target.objects.get(name="Kewirausahaan dan kemandirian")
    fit_item(item_id=item.pk, target=other, activity=None, by=secretary)
    item.refresh_from_db()
    assert item.field.code == "kemakmuran"
    wrong = {"target": a_target(), "activity": other.activities.first(), "by": secretary}
    assert refusal_of(fit_item, item_id=item.pk, **wrong) == "activity_of_other_target"


def test_the_queue_shows_plans_until_they_are_decided() -> None:
    item, secretary = make_item(make_plan(status=PlanStatus.SUBMITTED)), make_secretary()

    def box() -> Any:
        return next(group for group in queue_for(secretary) if group.slug == "plans")

    assert (box().count, box().jobs[0].amount) == (1, item.amount)
    approve_items(plan_id=item.plan_id, item_ids=[item.pk], by=secretary)
    assert box().count == 0


# --- Synchronising -------------------------------------------------------------------------------


def test_gaps_and_overlaps_stand_beside_each_item() -> None:
    villages = publish_needs(40, 25, 30, kind="jamban")
    plan = make_plan(status=PlanStatus.SUBMITTED)
    fields = {"kind": "jamban", "quantity": 30}
    item = make_item(plan, **fields)
    fit = fits_of(plan)[0]
    assert fit.gap is not None
    assert (fit.gap.unfunded, fit.others) == (40, [])
    assert fit.flags == ["Tidak ada prioritas RKPD untuk bidang ini pada tahun rencana."]
    make_priority()
    other = make_item(make_plan(status=PlanStatus.SUBMITTED), **fields)
    make_item(make_plan(), **fields)  # a draft is nobody's business
    fit = fits_of(plan)[0]
    assert fit.others == [other]
    assert fit.flags == [
        f"Tumpang tindih dengan rencana {other.plan.company}.",
        "Melebihi kebutuhan: 60 direncanakan, 40 rumah belum tertangani.",
    ]
    left = {(row.kind.code, row.unfunded) for row in unplanned_needs(plan.year)}
    assert ("jamban", 40) not in left
    assert len(left) == len(villages) - 1
    item.delete()


# --- Carrying out --------------------------------------------------------------------------------


def test_an_approved_item_becomes_a_pledge_and_its_reports_count() -> None:
    plan = make_plan(status=PlanStatus.APPROVED)
    member, proposal = make_member(plan.company), make_proposal()
    waiting = make_item(plan)
    said = {"proposal_id": proposal.pk, "company": plan.company, "by": member}
    promise = {"amount": 5_000_000}
    assert refusal_of(make_pledge, promise=Promise(plan_item=waiting, **promise), key="a", **said)
    foreign = make_item(make_plan(status=PlanStatus.APPROVED), ItemStatus.APPROVED)
    code = refusal_of(make_pledge, promise=Promise(plan_item=foreign, **promise), key="b", **said)
    assert code == "not_approved"
    item = make_item(plan, ItemStatus.APPROVED)
    pledge = make_pledge(promise=Promise(plan_item=item, **promise), key="c", **said)
    assert pledge.plan_item == item
    assert prefilled(pledge).plan_item == item
    assert (
        refusal_of(return_item, item_id=item.pk, by=make_secretary(), reason="Terlambat.")
        == "item_in_use"
    )


def test_an_approved_item_goes_back_while_nothing_stands_on_it() -> None:
    plan = make_plan(status=PlanStatus.APPROVED)
    item = make_item(plan, ItemStatus.APPROVED)
    return_item(item_id=item.pk, by=make_secretary(), reason="Keliru disetujui.")
    plan.refresh_from_db()
    assert plan.status == PlanStatus.RETURNED


def test_a_report_of_an_own_programme_knows_what_the_plan_says() -> None:
    item = make_item(make_plan(status=PlanStatus.APPROVED), ItemStatus.APPROVED)
    report = prefilled_from_plan(item)
    assert (report.activity, report.field.code, report.plan_item) == (item.title, "kesehatan", item)
    assert report.amount == 0, "what it cost is told by the report"


def test_plan_against_realisation() -> None:
    plan = make_plan(status=PlanStatus.APPROVED)
    company, year = plan.company, plan.year
    first = make_item(plan, ItemStatus.APPROVED, amount=20_000_000)
    make_item(plan, ItemStatus.APPROVED, amount=60_000_000)
    make_item(plan, ItemStatus.RETURNED, amount=99_000_000)
    early, late = date(year, 2, 1), date(year, 5, 1)
    make_realisation(company, amount=18_000_000, plan_item=first, ended_on=early)
    make_realisation(company, amount=6_000_000, plan_item=first, ended_on=late)
    make_realisation(company, RealisationStatus.SUBMITTED, plan_item=first, ended_on=late)
    make_realisation(company, amount=7_000_000, ended_on=late)  # outside of the plan
    make_item(make_plan(year=year))  # a draft of somebody else
    figures = plan_figures_of(company, year)
    assert figures is not None
    assert [(row.planned, row.realised, row.deviation) for row in figures.items] == [
        (20_000_000, 24_000_000, 4_000_000),
        (60_000_000, 0, -60_000_000),
    ]
    assert figures.items[0].deviation_percent == 20
    assert (figures.planned, figures.realised, figures.percent) == (80_000_000, 24_000_000, 30)
    assert [row.plan for row in plan_figures(year)] == [plan]
    until = plan_figures(year, until=date(year, 3, 31))[0]
    assert until.realised == 18_000_000
    assert plan_figures_of(make_company(), year) is None


def test_a_cancelled_pledge_gives_its_part_of_the_item_back() -> None:
    item = make_item(make_plan(status=PlanStatus.APPROVED), ItemStatus.APPROVED)
    member = make_member(item.plan.company)
    pledge = make_pledge(
        proposal_id=make_proposal().pk,
        company=item.plan.company,
        promise=Promise(amount=5_000_000, plan_item=item),
        key="c",
        by=member,
    )
    assert amount_left(item) == 15_000_000
    cancel_pledge(pledge_id=pledge.pk, by=member)
    assert amount_left(item) == 20_000_000


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_and_send_at_once_leave_one_outcome() -> None:
    plan = make_plan(status=PlanStatus.SUBMITTED)
    item, secretary = make_item(plan), make_secretary()
    outcomes: list[str] = []

    def decide() -> None:
        try:
            approve_items(plan_id=plan.pk, item_ids=[item.pk], by=secretary)
            outcomes.append("done")
        except RuleBroken as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=decide) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "wrong_status"]
    assert PlanItem.objects.get().status == ItemStatus.APPROVED
