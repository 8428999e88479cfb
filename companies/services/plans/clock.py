"""The clock of a plan: started by the adoption as the company records it, met by sending."""

from django.urls import reverse
from django.utils import timezone

from companies.models import AnnualPlan
from forum_site.accounts.models import User
from forum_site.clocks.models import EndReason, Kind
from forum_site.clocks.services import (
    end_clock,
    meet_clock,
    reopen_clock,
    shorten_clock,
    start_clock,
)
from forum_site.clocks.terms import due_day


def start(plan: AnnualPlan, *, by: User) -> None:
    """Start it once. A later day stated afterwards changes nothing; an earlier one counts."""
    assert plan.adopted_on is not None
    clock = start_clock(
        kind=Kind.PLAN,
        subject=plan,
        organisation=plan.company,
        started_on=plan.adopted_on,
        label=f"Rencana TJSL {plan.year}",
        url=reverse("companies:plan", args=[plan.pk]),
        by=by,
    )
    due = due_day(Kind.PLAN, plan.adopted_on)
    if clock is not None and clock.is_open and due is not None and due.on < clock.due_on:
        shorten_clock(
            clock=clock,
            started_on=plan.adopted_on,
            due_on=due.on,
            reason="Perusahaan mencatat penetapan yang lebih awal.",
            by=by,
        )


def meet(plan: AnnualPlan, *, by: User) -> None:
    """The plan was sent; a plan sent again was met before."""
    meet_clock(kind=Kind.PLAN, subject=plan, on=timezone.localdate(), by=by)


def reopen(plan: AnnualPlan, *, by: User) -> None:
    """It was taken back before anybody decided: awaited by the same day."""
    reopen_clock(kind=Kind.PLAN, subject=plan, by=by)


def end(plan: AnnualPlan, *, by: User) -> None:
    """The draft was given up."""
    end_clock(
        kind=Kind.PLAN,
        subject=plan,
        on=timezone.localdate(),
        reason=EndReason.WITHDRAWN,
        by=by,
    )
