"""The forum synchronises a plan with the city's programme, and decides item by item."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.models import AnnualPlan, PlanItem
from companies.services.plans.rows import lock, move, save
from companies.workflow import ITEM_WORKFLOW, ItemStatus, ItemStep, PlanStatus, PlanStep
from companies.workflow.plans import DECIDE_PLAN
from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.outbox.services import queue_task
from forum_site.rules.models import Activity, DevelopmentPriority, Target


@transaction.atomic
def approve_items(
    *,
    plan_id: UUID,
    item_ids: Collection[UUID],
    by: User,
    priority: DevelopmentPriority | None = None,
) -> AnnualPlan:
    """Approve one or several items of a submitted plan, all or none; ``priority`` for each of them.

    The last decision moves the plan. Raises NotYours, RuleBroken ``wrong_status``,
    ``nothing_chosen``, ``own_plan`` or ``priority_of_other_year``.
    """
    plan = lock_for_decision(plan_id, by=by)
    items = list(plan.items.filter(pk__in=item_ids))
    if not items or len(items) != len(set(item_ids)):
        raise RuleBroken("nothing_chosen", "Pilih paling sedikit satu butir rencana ini.")
    if priority is not None and priority.year != plan.year:
        raise RuleBroken(
            "priority_of_other_year", f"Pilih prioritas RKPD {plan.year}.", field="priority"
        )
    for item in items:
        decide(item, step=ItemStep.APPROVE, by=by)
        item.priority = priority or item.priority
        save(item, by=by, verb="plan_item.approve")
    settle(plan, by=by)
    return plan


@transaction.atomic
def return_item(*, item_id: UUID, by: User, reason: str) -> PlanItem:
    """Ask the company for a change; an approved item only while nothing was built on it.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``, ``own_plan``, ``item_in_use``.
    """
    plan_id = PlanItem.objects.values_list("plan_id", flat=True).get(pk=item_id)
    plan = lock(plan_id)
    check_not_own(plan, by=by)
    if plan.status not in (PlanStatus.SUBMITTED, PlanStatus.APPROVED):
        check_submitted(plan, by=by)
    item = PlanItem.objects.get(pk=item_id)
    item.plan = plan
    if item.pledges.exists() or item.realisations.exists():
        raise RuleBroken(
            "item_in_use",
            "Butir ini sudah menjadi komitmen atau laporan. Bicarakan perubahannya di sana.",
        )
    decide(item, step=ItemStep.RETURN, by=by, reason=reason)
    item.return_reason = reason.strip()
    save(item, by=by, verb="plan_item.return", reason=reason)
    settle(plan, by=by)
    return item


@transaction.atomic
def return_plan(*, plan_id: UUID, by: User, reason: str) -> AnnualPlan:
    """Send the whole plan back, for instance because the adoption cannot be read.

    Decided items stay decided. Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing`` or
    ``own_plan``.
    """
    plan = lock(plan_id)
    check_not_own(plan, by=by)
    move(plan, step=PlanStep.RETURN, by=by, reason=reason)
    plan.returned_at = timezone.now()
    plan.return_reason = reason.strip()
    save(plan, by=by, verb="plan.return", reason=reason)
    notices.plan_decided(plan=plan)
    return plan


@transaction.atomic
def fit_item(*, item_id: UUID, target: Target, activity: Activity | None, by: User) -> PlanItem:
    """Set the sasaran and kegiatan that an item belongs to, before it is decided.

    Raises NotYours, RuleBroken ``wrong_status``, ``own_plan`` or ``activity_of_other_target``.
    """
    plan_id = PlanItem.objects.values_list("plan_id", flat=True).get(pk=item_id)
    lock_for_decision(plan_id, by=by)
    item = PlanItem.objects.get(pk=item_id)
    ITEM_WORKFLOW.check(step=ItemStep.APPROVE, status=item.status, by=by)
    if activity is not None and activity.target_id != target.pk:
        raise RuleBroken(
            "activity_of_other_target",
            "Kegiatan ini bukan bagian sasaran yang dipilih. Pilih kegiatan lain atau kosongkan.",
            field="activity",
        )
    item.target, item.activity = target, activity
    save(item, by=by, verb="plan_item.fit")
    return item


def lock_for_decision(plan_id: UUID, *, by: User) -> AnnualPlan:
    """A submitted plan that this person may decide on."""
    plan = lock(plan_id)
    check_not_own(plan, by=by)
    check_submitted(plan, by=by)
    return plan


def check_submitted(plan: AnnualPlan, *, by: User) -> None:
    """Raises NotYours, RuleBroken ``wrong_status``."""
    if not by.has_perm(DECIDE_PLAN):
        raise NotYours
    if plan.status != PlanStatus.SUBMITTED:
        raise RuleBroken(
            "wrong_status",
            "Rencana ini tidak sedang diperiksa. Muat ulang halaman untuk melihat keadaannya.",
        )


def check_not_own(plan: AnnualPlan, *, by: User) -> None:
    """Nobody decides on a plan of a company they act for. Raises RuleBroken ``own_plan``."""
    if Organisation.objects.of_member(by).filter(pk=plan.company_id).exists():
        raise RuleBroken(
            "own_plan", "Anda anggota perusahaan ini. Minta rekan lain memutuskan rencananya."
        )


def decide(item: PlanItem, *, step: str, by: User, reason: str = "") -> None:
    """Check against the table and decide in memory."""
    transition = ITEM_WORKFLOW.check(step=step, status=item.status, by=by, reason=reason)
    item.status = transition.target
    item.decided_at = timezone.now()
    item.decided_by = by
    item.return_reason = ""


def settle(plan: AnnualPlan, *, by: User) -> None:
    """Once no item waits, the plan is approved, or goes back with the items that were returned."""
    statuses = set(plan.items.values_list("status", flat=True))
    if ItemStatus.WAITING in statuses:
        return
    if ItemStatus.RETURNED in statuses:
        move(plan, step=PlanStep.SEND_BACK, by=None)
        plan.returned_at = timezone.now()
        plan.return_reason = ""
        save(plan, by=by, verb="plan.send_back")
    else:
        move(plan, step=PlanStep.APPROVE, by=None)
        plan.approved_at = timezone.now()
        save(plan, by=by, verb="plan.approve")
        queue_task(
            key=f"plan:{plan.pk}:approved:{plan.approved_at.isoformat()}",
            task="companies.issue_plan",
            plan_id=str(plan.pk),
        )
    notices.plan_decided(plan=plan)
