"""Reports of what was done, milestones on the way, handovers at the end."""

from typing import Any

from companies.models import Handover, Milestone, Realisation
from companies.workflow import RealisationStatus
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from forum_site.rules.calendar import add_months
from forum_site.rules.models import Need, PriorityField
from forum_site.rules.services import rule_value

Story = dict[str, Any]
DEFAULT_REPORT_MONTHS = 1


def load(cast: Cast) -> None:
    """Reports by pledge, and those of companies' own programmes."""
    stories = read("realisations")
    fields = {field.code: field for field in PriorityField.objects.all()}
    made = [make_realisation(cast, story, fields[story["field"]]) for story in stories]
    insert(made, past=["created_at"])
    insert([row for story in stories for row in milestones(cast, story)], past=["created_at"])
    insert(
        [
            make_handover(cast, story, realisation)
            for story, realisation in zip(stories, made, strict=True)
            if "handover" in story
        ]
    )


def make_realisation(cast: Cast, story: Story, field: PriorityField) -> Realisation:
    """One report; its clock runs by the rule of the day on which the work ended."""
    shift = cast.shift
    pledge = cast.pledges.get(story["pledge"])
    ended_on = shift.day(story["ended_on"])
    months = rule_value("realisation_report_months", on=ended_on, default=DEFAULT_REPORT_MONTHS)
    speaker = cast.speakers.get(story["company"])
    is_accepted = story["status"] == RealisationStatus.ACCEPTED
    started_on = shift.day(story["started_on"])
    return Realisation(
        company=cast.organisations[story["company"]],
        pledge=pledge,
        proposal=pledge.proposal if pledge else None,
        **{name: story[name] for name in ("status", "activity", "landmark", "amount", "output")},
        field=field,
        need=Need.objects.get(code=story["need"]) if "need" in story else None,
        village_id=story["village"],
        source_of_funds=shift.prose(story["source_of_funds"]),
        quantity=story["quantity"],
        unit=story["unit"],
        started_on=started_on,
        ended_on=ended_on,
        due_on=add_months(ended_on, months),
        is_final=story.get("is_final", True),
        key=f"demo-{story['id']}",
        created_by=speaker,
        created_at=shift.instant(story.get("submitted_at") or story["ended_on"]),
        submitted_at=shift.instant_or_none(story.get("submitted_at")),
        submitted_by=speaker if "submitted_at" in story else None,
        returned_at=shift.instant_or_none(story.get("returned_at")),
        return_reason=story.get("return_note", ""),
        accepted_at=shift.instant_or_none(story.get("accepted_at")),
        accepted_by=cast.secretary(len(story["activity"])) if is_accepted else None,
    )


def milestones(cast: Cast, story: Story) -> list[Milestone]:
    """How far the work of a pledge has come."""
    return [
        Milestone(
            pledge=cast.pledges[story["pledge"]],
            percent=row["percent"],
            label=row["label"],
            on=cast.shift.day(row["on"]),
            by=cast.speakers.get(story["company"]),
            created_at=cast.shift.instant(row["on"]),
        )
        for row in story.get("milestones", [])
    ]


def make_handover(cast: Cast, story: Story, realisation: Realisation) -> Handover:
    """The BAST's facts."""
    row, contact = story["handover"], realisation.company.company
    return Handover(
        realisation=realisation,
        on=cast.shift.day(row["date"]),
        place=story["landmark"],
        recipient=row["recipient"],
        giver_name=contact.contact_name,
        giver_role=contact.contact_role,
        goods=story["output"],
        value=story["amount"],
        asset_owner=row["asset_owner"],
    )
