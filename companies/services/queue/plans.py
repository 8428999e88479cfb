"""Annual plans that wait for the forum."""

from django.db.models import Count, Q, Sum

from companies.models import AnnualPlan
from companies.services.queue.addresses import listing, page
from companies.workflow import ItemStatus, PlanStatus
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines


def plans_to_decide(user: User, deadlines: Deadlines) -> JobGroup:
    """Sent plans with items that nobody decided, the oldest first."""
    rows = AnnualPlan.objects.visible_to(user).waiting()
    waiting = Q(items__status=ItemStatus.WAITING)
    near = (
        rows.select_related("company")
        .annotate(open_items=Count("items", filter=waiting), total=Sum("items__amount"))
        .order_by("submitted_at")
    )
    first = first_of(near)
    return JobGroup(
        slug="plans",
        title="Rencana tahunan",
        hint="menunggu sinkronisasi",
        count=first.count,
        url=listing(AnnualPlan, f"?status={PlanStatus.SUBMITTED}"),
        rank=9,
        jobs=[
            Job(
                title=str(plan.company),
                url=page(plan),
                kind=f"Rencana {plan.year}",
                detail=f"{plan.open_items} butir menunggu",
                amount=plan.total,
                since=f"masuk {date_short(plan.submitted_at)}" if plan.submitted_at else "",
                who="Sekretariat",
                action="Periksa rencana",
                action_url=page(plan),
            )
            for plan in first.rows
        ],
    )
