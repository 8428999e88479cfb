"""Annual plans of companies in every state, with the priorities they are held against."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from companies.models import AnnualPlan, PlanItem, Realisation
from companies.workflow import ItemStatus, PlanStatus
from forum_site.clocks.models import Kind
from forum_site.clocks.services import meet_clock, start_clock
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from forum_site.documents.rendering import render_pdf
from forum_site.files.models import StoredFile
from forum_site.files.services import store_document
from forum_site.outbox.services import queue_task
from forum_site.rules.models import DevelopmentPriority, PriorityField, Target

Story = dict[str, Any]
REGULATION = "Contoh RKPD, belum ditetapkan"


def load(cast: Cast, *, with_files: bool) -> None:
    """Priorities of two years; plans, of which those that were sent need their document."""
    stories = read("plans")
    priorities = make_priorities(cast, stories)
    targets = {
        (target.field.code, target.name): target
        for target in Target.objects.select_related("field")
    }
    for story in stories["plans"]:
        if with_files or story["status"] == PlanStatus.DRAFT:
            plan = make_plan(cast, story, with_files=with_files)
            make_items(cast, story, plan, targets, priorities)
            run_clock(plan)


def year_of(cast: Cast, year: int) -> int:
    """The story's year, moved by as many whole years as its dates."""
    return int(cast.shift.prose(str(year)))


def make_priorities(cast: Cast, stories: Story) -> dict[tuple[int, str], DevelopmentPriority]:
    """Marked as examples: no regulation of the city stands behind them."""
    fields = {field.code: field for field in PriorityField.objects.all()}
    rows = [
        DevelopmentPriority(
            city_id=settings.CITY_CODE,
            year=year_of(cast, year),
            code=row["code"],
            name=row["name"],
            field=fields[row["field"]],
            regulation=REGULATION,
            is_example=True,
        )
        for year in stories["years"]
        for row in stories["priorities"]
    ]
    return {(row.year, row.code): row for row in insert(rows)}


def make_plan(cast: Cast, story: Story, *, with_files: bool) -> AnnualPlan:
    """One plan in the state in which its story ends."""
    shift, speaker = cast.shift, cast.speakers.get(story["company"])
    sent_at = shift.instant_or_none(story.get("submitted_at"))
    decided_at = shift.instant_or_none(story.get("decided_at"))
    plan = AnnualPlan(
        company=cast.organisations[story["company"]],
        year=year_of(cast, story["year"]),
        status=story["status"],
        adopted_on=shift.day(story["adopted_on"]),
        head_office_by=story["head_office_by"],
        head_office_on=shift.day_or_none(story["head_office_on"]),
        created_by=speaker,
        created_at=shift.instant(story["adopted_on"]),
        submitted_at=sent_at,
        submitted_by=speaker if sent_at else None,
        returned_at=decided_at if story["status"] == PlanStatus.RETURNED else None,
        approved_at=decided_at if story["status"] == PlanStatus.APPROVED else None,
    )
    if with_files:
        plan.adoption_document = adoption_of(plan)
    insert([plan], past=["created_at"])
    if sent_at:
        queue_task(key=f"demo:plan:{plan.pk}", task="companies.issue_plan", plan_id=str(plan.pk))
    return plan


def adoption_of(plan: AnnualPlan) -> StoredFile:
    """The directors' decision, printed and stored as an upload is."""
    content = render_pdf(
        template="demo/adoption.html", context={"plan": plan}, timestamp=plan.created_at
    )
    name = f"penetapan-rencana-{plan.year}.pdf"
    upload = SimpleUploadedFile(name, content, content_type="application/pdf")
    return store_document(upload=upload, by=None)


def make_items(
    cast: Cast,
    story: Story,
    plan: AnnualPlan,
    targets: dict[tuple[str, str], Target],
    priorities: dict[tuple[int, str], DevelopmentPriority],
) -> None:
    """Its items; approved ones lead to the pledge or the report of the story."""
    decided_at = cast.shift.instant_or_none(story.get("decided_at"))
    copied = ("title", "kind", "location", "target_group", "quantity", "unit", "purpose", "amount")
    for number, row in enumerate(story["items"]):
        is_decided = row["status"] != ItemStatus.WAITING
        item = PlanItem.objects.create(
            plan=plan,
            status=row["status"],
            target=targets[row["field"], row["target"]],
            village_id=row["village"],
            source_of_funds=row["source_of_funds"],
            road_map_year=row["road_map_year"] and year_of(cast, row["road_map_year"]),
            priority=priorities.get((plan.year, row["priority"])),
            return_reason=row["reason"],
            decided_at=decided_at if is_decided else None,
            decided_by=cast.secretary(number) if is_decided else None,
            key=f"demo-{story['id']}-{number}",
            **{name: row[name] for name in copied},
        )
        if row["realisation"]:
            Realisation.objects.filter(key=f"demo-{row['realisation']}").update(plan_item=item)
        if row["pledge"]:
            pledge = cast.pledges[row["pledge"]]
            pledge.plan_item = item
            pledge.save(update_fields=["plan_item"])
            pledge.realisations.update(plan_item=item)


def run_clock(plan: AnnualPlan) -> None:
    """As the services would have started and met it on its days."""
    assert plan.adopted_on is not None
    start_clock(
        kind=Kind.PLAN,
        subject=plan,
        organisation=plan.company,
        started_on=plan.adopted_on,
        label=f"Rencana TJSL {plan.year}",
        url=reverse("companies:plan", args=[plan.pk]),
    )
    if plan.submitted_at:
        meet_clock(kind=Kind.PLAN, subject=plan, on=timezone.localdate(plan.submitted_at))
