"""What the API is asked for: rows that everybody reads, and rows that nobody may find there."""

from typing import Any

from companies.models import AnnualPlan, Pledge
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.api import bulk
from forum_site.api.scopes import Scope
from proposals.models import Proposal
from proposals.workflow import Status
from tests import factories as make
from tests.api.scenes import key_for, superuser


def api_targets(published: Proposal) -> dict[str, dict[str, Any]]:
    """Ids of both kinds; the plan's year is any that has one."""
    public = make.make_pledge()
    hidden = Pledge.objects.get(status=PledgeStatus.PROPOSED)
    accepted = make.make_realisation()
    submitted = make.make_realisation(status=RealisationStatus.SUBMITTED)
    plan = AnnualPlan.objects.order_by("pk").first()
    key, _ = key_for(superuser(), Scope.ROWS, Scope.BULK)
    export, _ = bulk.ask(key=key, resource="pledges", form="csv", query="")
    return {
        "api_export": {"export": export.pk},
        "api_own_plans": {"company": plan.company_id},
        "api_own_plan": {"company": plan.company_id, "plan": plan.pk},
        "api_family_export": {"code": "EKS-AAAAAA"},
        "api_area": {"code": make.VILLAGE},
        "api_plan_year": {
            "year": AnnualPlan.objects.filter(submitted_at__isnull=False)
            .latest("submitted_at")
            .year
        },
        "api_proposal": {"id": published.pk},
        "api_hidden_proposal": {"id": make.make_proposal(Status.SUBMITTED).pk},
        "api_company": {"pk": public.company_id},
        "api_hidden_company": {"pk": make.make_company().pk},
        "api_pledge": {"id": public.pk},
        "api_hidden_pledge": {"id": hidden.pk},
        "api_realisation": {"id": accepted.pk},
        "api_hidden_realisation": {"id": submitted.pk},
    }
