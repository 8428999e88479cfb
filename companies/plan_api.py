"""A company's own plans, for a system of that company; nobody else's key finds them."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from rest_framework.request import Request

from companies.figures.plans import with_realised
from companies.models import AnnualPlan, PlanItem
from companies.serializers import PlansShape, WholePlanShape
from companies.workflow import ItemStatus
from forum_site.api.parameters import Query
from forum_site.api.rows import instant
from forum_site.api.scopes import Scope
from forum_site.api.views import KeyOperation, as_text
from forum_site.organisations.models import Organisation


class PlanOperation(KeyOperation):
    """What the key's company reads of itself; another company is one that does not exist."""

    scope = Scope.COMPANY
    tag = "Rencana sendiri"

    def plans(self, request: Request, company: UUID) -> QuerySet[AnnualPlan]:
        """Raises Http404 for every company but the key's own, and for one that has ended."""
        is_own = request.auth.company == company
        if not is_own or not Organisation.objects.active().filter(pk=company).exists():
            raise Http404
        return AnnualPlan.objects.filter(company=company).order_by("-year", "-created_at")

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        Query.read(request.query_params)
        return self.answer(
            request, as_text(self.data(self.plans(request, where["company"]), where))
        )

    def data(self, plans: QuerySet[AnnualPlan], where: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError


class ListOwnPlans(PlanOperation):
    """All years of the company."""

    called = "Rencana tahunan perusahaan sendiri"
    explained = (
        "Setiap rencana perusahaan pemilik kunci, juga draf: biaya, yang disetujui, realisasi, dan "
        "simpangannya. Nomor perusahaan lain dijawab 404."
    )
    row = PlansShape

    def data(self, plans: QuerySet[AnnualPlan], where: dict[str, Any]) -> dict[str, Any]:
        found: dict[UUID, list[PlanItem]] = {}
        for item in with_realised(PlanItem.objects.filter(plan__in=plans)):
            found.setdefault(item.plan_id, []).append(item)
        return {"data": [told(plan, found.get(plan.pk, [])) for plan in plans]}


class ReadOwnPlan(PlanOperation):
    """One year with its items."""

    called = "Satu rencana tahunan sendiri, butir demi butir"
    explained = (
        "Satu rencana perusahaan pemilik kunci: setiap butir, keputusannya, dan realisasinya."
    )
    row = WholePlanShape

    def data(self, plans: QuerySet[AnnualPlan], where: dict[str, Any]) -> dict[str, Any]:
        plan = plans.filter(pk=where["plan"]).first()
        if plan is None:
            raise Http404
        items = list(with_realised(plan.items.all()))
        return told(plan, items) | {"items": [item_told(item) for item in items]}


def told(plan: AnnualPlan, items: list[PlanItem]) -> dict[str, Any]:
    """A plan with its sums; only approved items count as planned."""
    approved = [item for item in items if item.status == ItemStatus.APPROVED]
    planned = sum(item.amount for item in approved)
    realised = sum(item.realised for item in approved)
    return {
        "id": plan.pk,
        "year": plan.year,
        "status": plan.status,
        "adopted_on": plan.adopted_on,
        "submitted_at": instant(plan.submitted_at),
        "approved_at": instant(plan.approved_at),
        "return_reason": plan.return_reason,
        "amount_proposed": sum(item.amount for item in items),
        "amount_planned": planned,
        "amount_realised": realised,
        "amount_deviation": realised - planned,
        "percent_realised": round(realised * 100 / planned, 2) if planned else None,
    }


def item_told(item: PlanItem) -> dict[str, Any]:
    """An item as the company wrote it, and what became of it."""
    is_approved = item.status == ItemStatus.APPROVED
    return {
        "id": item.pk,
        "status": item.status,
        "title": item.title,
        "field": item.target.field.code,
        "target": item.target.name,
        "kind": item.kind or None,
        "village": item.village_id,
        "location": item.location,
        "target_group": item.target_group,
        "quantity": float(item.quantity),
        "unit": item.unit,
        "purpose": item.purpose,
        "amount": item.amount,
        "amount_realised": item.realised,
        "amount_deviation": item.realised - item.amount if is_approved else None,
        "source_of_funds": item.source_of_funds,
        "return_reason": item.return_reason,
        "decided_at": instant(item.decided_at),
    }
