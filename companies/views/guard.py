"""The door of every page under /meja/: somebody who acts for a company, at this very request."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from companies.models import AnnualPlan, PlanItem, Pledge, Realisation
from forum_site.errors import NotYours
from forum_site.organisations.current import current_company
from forum_site.organisations.models import Organisation
from proposals.models import Proposal

View = Callable[..., HttpResponseBase]
NO_COMPANY = (
    "Halaman ini untuk anggota akun perusahaan. Masuk dengan akun perusahaan, "
    "atau minta akun di halaman Perusahaan."
)


def for_company(view: View) -> View:
    """Sign in first; then ``view(request, company, ...)`` with the company of the session."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        company = current_company(request)
        if company is None:
            raise NotYours(NO_COMPANY)
        request.company = company  # type: ignore[attr-defined]
        return view(request, company, *args, **kwargs)

    return guarded


def own_pledge(request: HttpRequest, pledge_id: UUID) -> Pledge:
    """A pledge of one of the person's companies; any other is a 404 like a missing one."""
    pledges = Pledge.objects.select_related(
        "proposal__village__parent", "proposal__field", "company", "agreement__signed_file"
    )
    return get_object_or_404(pledges, pk=pledge_id, company__in=own_companies(request))


def own_report(request: HttpRequest, realisation_id: UUID) -> Realisation:
    """A report of one of the person's companies; any other is a 404 like a missing one."""
    reports = Realisation.objects.select_related(
        "company", "pledge__proposal", "proposal", "field", "village__parent", "certificate"
    )
    return get_object_or_404(reports, pk=realisation_id, company__in=own_companies(request))


def own_plan(request: HttpRequest, plan_id: UUID) -> AnnualPlan:
    """A plan of one of the person's companies; any other is a 404 like a missing one."""
    plans = AnnualPlan.objects.select_related("company", "adoption_document", "document")
    return get_object_or_404(plans, pk=plan_id, company__in=own_companies(request))


def own_item(request: HttpRequest, plan_id: UUID, item_id: UUID) -> PlanItem:
    """An item of that plan of one of the person's companies."""
    items = PlanItem.objects.select_related("plan__company", "target__field", "village__parent")
    return get_object_or_404(
        items, pk=item_id, plan=plan_id, plan__company__in=own_companies(request)
    )


def usable_items(request: HttpRequest) -> QuerySet[PlanItem]:
    """Approved items of the person's companies."""
    items = PlanItem.objects.approved().living().filter(plan__company__in=own_companies(request))
    return items.select_related("plan__company", "target__field", "village__parent")


def item_asked_for(request: HttpRequest) -> PlanItem | None:
    """The approved item that the address names (``?butir=``), or None without one; else 404."""
    text = request.GET.get("butir")
    if not text:
        return None
    try:
        key = UUID(text)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(usable_items(request), pk=key)


def own_companies(request: HttpRequest) -> Any:
    """The companies that the person acts for now, as a subquery."""
    return Organisation.objects.of_member(request.user).companies().values("pk")


def public_proposal(code: str) -> Proposal:
    """A published proposal by its code; everything else is a 404."""
    proposal = (
        Proposal.objects.published().for_cards().defer("search").filter(code=code.upper()).first()
    )
    if proposal is None:
        raise Http404
    return proposal
