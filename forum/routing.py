"""Where a proposal was led, for pages of floors that know no routes."""

from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode

from forum.models import MusrenbangItem, Route
from forum.services.routes import ASK
from forum_site.accounts.models import User
from proposals.models import Proposal
from proposals.workflow import PROPOSAL_WORKFLOW, Step


@dataclass(frozen=True)
class RoutesAbout:
    """All routes, the newest first; the line of a list it came from; where the next one is made."""

    routes: list[Route]
    item: MusrenbangItem | None
    add_url: str


def routes_about(row: Model, user: User) -> RoutesAbout | None:
    """None for what is no proposal, and for people who see no routes at the desk."""
    if not isinstance(row, Proposal) or not user.has_perm("forum.view_route"):
        return None
    steps = {step.step for step in PROPOSAL_WORKFLOW.open_steps(status=row.status, by=user)}
    may_ask = Step.ROUTE in steps and not row.amount_pledged and user.has_perm(ASK)
    add_url = f"{reverse('admin:forum_route_add')}?{urlencode({'proposal': row.code or ''})}"
    return RoutesAbout(
        routes=list(Route.objects.visible_to(user).filter(proposal=row)),
        item=MusrenbangItem.objects.filter(proposal=row).first(),
        add_url=add_url if may_ask else "",
    )
