"""What the page of a proposal says of agreements, its collaboration sheet and where it was led.

Read together with the proposal itself: the page asks the database no more often for it.
"""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from forum.models import Agreement, CollaborationSheet, Route
from forum.workflow.agreements import AgreementStatus
from proposals.models import Proposal

SHOWN = 5


def with_pacts(proposals: QuerySet[Proposal], user: Any) -> QuerySet[Proposal]:
    """The proposals with ``told_agreements``, ``destinations`` and ``own_sheet``: the sheet that
    this person may read, None for everybody else.

    A renewed agreement is left out: the one that follows holds its programmes too.
    """
    agreements = Agreement.objects.filter(
        proposals=OuterRef("pk"), status=AgreementStatus.ACTIVE
    ).order_by("-ends_on", "number")[:SHOWN]
    told = JSONObject(pk="pk", number="number", subject="subject", ends_on="ends_on")
    sheets = CollaborationSheet.objects.visible_to(user).filter(proposal=OuterRef("pk"))
    routes = Route.objects.filter(proposal=OuterRef("pk")).order_by("created_at")
    return proposals.annotate(
        destinations=ArraySubquery(routes.values(place=place_of())),
        told_agreements=ArraySubquery(agreements.values(told=told)),
        own_sheet=Subquery(sheets.order_by("pk").values("pk")[:1]),
    )


def place_of() -> Case:
    """Where a route leads, for everybody: an agency by its name, else the kind of body.

    What was typed may name a person; that stays between the applicant and the forum.
    """
    kinds = [When(kind=kind.value, then=Value(str(kind.label))) for kind in Route.Kind]
    return Case(When(organisation__isnull=False, then=F("organisation__name")), *kinds)


def told_agreement(row: dict[str, Any]) -> dict[str, Any]:
    """One agreement as the template reads it; ``is_over`` when its last day has passed (WIB)."""
    ends_on = date.fromisoformat(row["ends_on"])
    return {**row, "ends_on": ends_on, "is_over": ends_on < timezone.localdate()}
