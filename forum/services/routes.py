"""Routes: a proposal goes to somebody else, is answered there, and comes back into review."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forum import notices
from forum.models import Route, RouteRecord
from forum.workflow.routes import (
    OPEN_ROUTES,
    ROUTE_WORKFLOW,
    RouteStatus,
    RouteStep,
)
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks.models import EndReason, Kind
from forum_site.clocks.services import end_clock, meet_clock, start_clock
from forum_site.clocks.terms import due_day
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from proposals.services.routing import route_proposal, take_back_proposal
from proposals.workflow import Status

ASK = "forum.ask_route"


@dataclass(frozen=True)
class Destination:
    """To whom: an agency of the forum, or in words ("BAZNAS Kota", "Musrenbang Kecamatan 2027")."""

    kind: str
    organisation: Organisation | None = None
    name: str = ""

    @property
    def words(self) -> str:
        return (self.organisation.name if self.organisation else " ".join(self.name.split()))[:200]


@dataclass(frozen=True)
class Answer:
    """What they said on a day; ``amount`` in whole rupiah where they pay."""

    on: date
    note: str = ""
    amount: int | None = None


@transaction.atomic
def ask_route(*, proposal_id: UUID, to: Destination, reason: str, by: User) -> Route:
    """Hand a proposal to somebody else; the answer is promised by the city's dated rule.

    Raises NotYours, RuleBroken ``destination_missing``, ``wrong_kind``, ``has_pledges``, and what a
    step of the proposal raises.
    """
    if not by.has_perm(ASK):
        raise NotYours
    check_destination(to)
    today = timezone.localdate()
    due = due_day(Kind.ROUTE_ANSWER, today)
    proposal = route_proposal(
        proposal_id=proposal_id, to=to.words, until=due.on if due else None, reason=reason, by=by
    )
    with acting(by=by, verb="route.ask", reason=reason.strip()):
        route = Route.objects.create(
            proposal=proposal,
            kind=Route.Kind(to.kind),
            destination=to.words,
            organisation=to.organisation,
            reason=reason.strip(),
            asked_on=today,
            due_on=due.on if due else None,
            asked_by=by,
        )
    start_clock(
        kind=Kind.ROUTE_ANSWER,
        subject=route,
        organisation=None,
        started_on=today,
        label=f"{proposal.title} ({to.words})"[:200],
        url=reverse("admin:forum_route_change", args=[route.pk]),
        by=by,
    )
    notices.route_asked(route=route)
    return route


def check_destination(to: Destination) -> None:
    """Raises RuleBroken ``destination_missing`` or ``wrong_kind``."""
    is_agency = to.kind == Route.Kind.AGENCY
    if is_agency and (to.organisation is None or to.organisation.kind != Organisation.Kind.AGENCY):
        raise RuleBroken("wrong_kind", "Pilih perangkat daerah dari daftar.", field="organisation")
    if not to.words:
        raise RuleBroken(
            "destination_missing",
            "Tulis nama tujuannya, misalnya BAZNAS Kota atau Musrenbang Kecamatan 2027.",
            field="name",
        )


@transaction.atomic
def answer_route(*, route_id: UUID, step: str, answer: Answer, by: User) -> Route:
    """Note what they said: accepted, funded with an amount, or declined with the reason.

    The agency's own officer or the secretariat. Raises NotYours; RuleBroken ``wrong_status``,
    ``reason_missing``, ``amount_missing``, ``date_ahead``, ``date_early`` or ``proposal_gone``.
    """
    route = lock(route_id, by=by)
    transition = ROUTE_WORKFLOW.check(step=step, status=route.status, by=by, reason=answer.note)
    check_still_routed(route)
    check_answer(route, step=step, answer=answer)
    with acting(by=by, verb=f"route.{step}", reason=answer.note.strip()):
        route.status = RouteStatus(transition.target)
        route.answer = route.status
        route.answered_on, route.answer_note = answer.on, answer.note.strip()
        route.amount = answer.amount if step == RouteStep.FUND else None
        route.save()
        note_step(route, step, on=answer.on, note=answer.note, amount=route.amount, by=by)
    meet_clock(kind=Kind.ROUTE_ANSWER, subject=route, on=answer.on, by=by)
    notices.route_answered(route=route, by=by)
    return route


def check_answer(route: Route, *, step: str, answer: Answer) -> None:
    """The day is possible, and who pays says how much."""
    today = timezone.localdate()
    if answer.on > today:
        raise RuleBroken("date_ahead", f"Pilih tanggal sampai {date_long(today)}.", field="on")
    if answer.on < route.asked_on:
        raise RuleBroken(
            "date_early", f"Pilih tanggal sejak {date_long(route.asked_on)}.", field="on"
        )
    if step == RouteStep.FUND and not answer.amount:
        raise RuleBroken("amount_missing", "Isi nilai yang didanai, dalam rupiah.", field="amount")


def check_still_routed(route: Route) -> None:
    """The applicant may have withdrawn it a moment ago. Raises RuleBroken ``proposal_gone``."""
    if route.proposal.status != Status.ROUTED:
        raise RuleBroken("proposal_gone", "Usulan ini sudah berakhir. Muat ulang halaman.")


@transaction.atomic
def take_back_route(*, route_id: UUID, by: User) -> Route:
    """One click back into review; the applicant reads what became of it there.

    Raises NotYours, RuleBroken ``wrong_status`` and what the proposal's step raises.
    """
    route = lock(route_id, by=by)
    ROUTE_WORKFLOW.check(step=RouteStep.TAKE_BACK, status=route.status, by=by)
    words = reason_of(route)
    take_back_proposal(proposal_id=route.proposal_id, by=by, reason=words)
    finish(route, RouteStep.TAKE_BACK, note=words, by=by)
    notices.route_taken_back(route=route)
    return route


def reason_of(route: Route) -> str:
    """Why it comes back, as the applicant reads it."""
    if route.status == RouteStatus.DECLINED:
        return f"{route.destination} tidak dapat menerima: {route.answer_note}"
    if route.status == RouteStatus.ASKED and is_overdue(route, timezone.localdate()):
        assert route.due_on is not None
        return f"{route.destination} belum menjawab sampai {date_long(route.due_on)}."
    return f"Usulan ditarik kembali dari {route.destination}."


def is_overdue(route: Route, today: date) -> bool:
    """Nothing was answered although the promised day is over."""
    return route.status == RouteStatus.ASKED and route.due_on is not None and route.due_on < today


@transaction.atomic
def end_with_proposal(*, proposal_id: UUID) -> int:
    """A routed proposal was closed or withdrawn: its open route ends; how many. Repeatable.

    A proposal that is routed anew meanwhile keeps its route.
    """
    proposal = Proposal.objects.select_for_update(no_key=True, of=("self",)).get(pk=proposal_id)
    if proposal.status == Status.ROUTED:
        return 0
    rows = Route.objects.select_for_update(no_key=True, of=("self",)).filter(proposal=proposal)
    ended = list(rows.select_related("proposal", "organisation").filter(status__in=OPEN_ROUTES))
    for route in ended:
        ROUTE_WORKFLOW.check(step=RouteStep.END, status=route.status)
        finish(route, RouteStep.END, note=proposal.get_status_display(), by=None)
        notices.route_taken_back(route=route)
    return len(ended)


def finish(route: Route, step: str, *, note: str, by: User | None) -> None:
    """Nobody else has it any more; what they answered stays."""
    today = timezone.localdate()
    with acting(by=by, verb=f"route.{step}"):
        route.status = RouteStatus.RETURNED if step == RouteStep.TAKE_BACK else RouteStatus.ENDED
        route.ended_on = today
        route.save()
        note_step(route, step, on=today, note=note, amount=None, by=by)
    end_clock(kind=Kind.ROUTE_ANSWER, subject=route, on=today, reason=EndReason.WITHDRAWN, by=by)


def note_step(
    route: Route, step: str, *, on: date, note: str, amount: int | None, by: User | None
) -> None:
    """One line of the route's history."""
    RouteRecord.objects.create(
        route=route, step=RouteStep(step), on=on, amount=amount, note=note.strip()[:1000], by=by
    )


def lock(route_id: UUID, *, by: User) -> Route:
    """The route of somebody who may see it, after its proposal; always in this order.

    Raises NotYours.
    """
    found = Route.objects.visible_to(by).filter(pk=route_id).values_list("proposal", flat=True)
    key = found.first()
    if key is None:
        raise NotYours
    Proposal.objects.select_for_update(no_key=True, of=("self",)).get(pk=key)
    return (
        Route.objects.select_for_update(no_key=True, of=("self",))
        .select_related("proposal", "organisation")
        .get(pk=route_id)
    )
