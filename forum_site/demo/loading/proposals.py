"""The proposals with applicant, budget and beneficiaries."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from forum_site.areas.models import Area
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import Shift, read
from forum_site.formats.phones import parse_phone
from forum_site.rules.calendar import add_months, add_working_days
from forum_site.rules.models import Holiday, Need
from forum_site.rules.services import rule_value
from forum_site.secrets import new_secret
from proposals import consent
from proposals.codes import tracking_code
from proposals.models import Applicant, BeneficiaryGroup, BudgetLine, CodeCounter, Proposal
from proposals.workflow import Status

Story = dict[str, Any]
#: The city agency that knows the field.
AGENCY_OF_FIELD = {
    "kesehatan": "S03",
    "pendidikan": "S04",
    "kemakmuran": "S02",
    "olahraga": "S07",
    "lingkungan-hidup": "S08",
}
#: Other proposals lie between those that the demo tells of.
CODE_STEP = 7
DEFAULT_REVIEW_DAYS = 7


def load(cast: Cast) -> None:
    """Every proposal in the state in which its story ends."""
    stories = read("proposals")
    needs = {need.code: need for need in Need.objects.offered()}
    villages = Area.objects.villages().in_bulk()
    codes = make_codes(stories, cast.shift)
    due = due_days(stories, cast.shift)
    for story in stories:
        proposal = make_proposal(cast, story, needs[story["need"]])
        proposal.village = villages[story["village"]]
        proposal.code = codes.get(story["id"])
        proposal.review_due_on = due.get(story["id"])
        proposal.public_answer = named(cast.shift.prose(story["answer"]), codes)
        cast.proposals[story["id"]] = proposal
    insert(list(cast.proposals.values()), past=["created_at", "status_since", "updated_at"])
    insert([make_applicant(cast, story) for story in stories])
    insert([line for story in stories for line in budget_lines(cast, story)])
    insert([group for story in stories for group in beneficiaries(cast, story)])


def make_codes(stories: list[Story], shift: Shift) -> dict[int, str]:
    """Tracking codes by order of arrival within the year; drafts have none yet.

    The counters of the years go on after the last one.
    """
    years: dict[int, list[Story]] = defaultdict(list)
    for story in sorted(stories, key=arrived):
        years[shift.day(arrived(story)).year].append(story)
    codes = {}
    for year, arrivals in years.items():
        last = CODE_STEP * len(arrivals)
        counter, _ = CodeCounter.objects.get_or_create(year=year)
        first, counter.last = counter.last, counter.last + last
        counter.save()
        for rank, story in enumerate(arrivals, start=1):
            if submitted(story):
                codes[story["id"]] = tracking_code(year, first + rank * CODE_STEP)
    return codes


def submitted(story: Story) -> str:
    """When it was first sent; empty for a draft."""
    return next((step["at"] for step in story["history"] if step["to"] == Status.SUBMITTED), "")


def arrived(story: Story) -> str:
    """When it was sent, for a draft when it was begun."""
    return submitted(story) or story["history"][0]["at"]


def named(text: str, codes: dict[int, str]) -> str:
    """The text with the codes of the proposals that it names: "{kode:46}"."""
    for story_id, code in codes.items():
        text = text.replace(f"{{kode:{story_id}}}", code)
    return text


def due_days(stories: list[Story], shift: Shift) -> dict[int, date]:
    """By when each one had to be answered, in working days, by the rule of its day."""
    holidays = set(Holiday.objects.values_list("on", flat=True))
    due = {}
    for story in stories:
        if submitted(story):
            sent_on = shift.day(submitted(story))
            days = rule_value("review_working_days", on=sent_on, default=DEFAULT_REVIEW_DAYS)
            due[story["id"]] = add_working_days(sent_on, days, holidays)
    return due


def make_proposal(cast: Cast, story: Story, need: Need) -> Proposal:
    """The proposal itself, without code and place."""
    history, shift = story["history"], cast.shift
    reached = {step["to"]: shift.instant(step["at"]) for step in reversed(history)}
    status, since = history[-1]["to"], shift.instant(history[-1]["at"])
    starts_on = planned_start(reached[history[0]["to"]].date())
    pin = story.get("pin", (None, None))
    field = need.activity.target.field
    agency = cast.organisations.get(AGENCY_OF_FIELD.get(field.code, ""))
    is_reviewed = Status.IN_REVIEW in reached
    return Proposal(
        status=status,
        status_since=since,
        **{name: story[name] for name in ("title", "summary", "benefit", "rt", "rw", "landmark")},
        story=shift.prose(story["story"]),
        need=need,
        activity=need.activity,
        field=field,
        quantity=story["quantity"],
        unit=need.unit,
        latitude=pin[0] and Decimal(str(pin[0])),
        longitude=pin[1] and Decimal(str(pin[1])),
        starts_on=starts_on,
        ends_on=add_months(starts_on, 2),
        amount_needed=sum_of(story, is_self_help=False),
        amount_self_help=sum_of(story, is_self_help=True),
        origin=story["origin"],
        tags=story["tags"],
        redirect=story.get("redirect", ""),
        missing=story.get("missing", []),
        in_budget=story.get("in_budget", ""),
        budget_year=reached[Status.SUBMITTED].year if "in_budget" in story else None,
        plan_priority=story.get("plan_priority", ""),
        addressed_to=cast.organisations.get(story.get("addressed_to", "")),
        university=cast.organisations.get(story.get("university", "")),
        agency=agency if is_reviewed else None,
        reviewer=cast.secretary(story["id"]) if is_reviewed else None,
        submitted_by=cast.citizen if story.get("is_owned_by_citizen_login") else None,
        assisted_by=cast.area_officer if story.get("is_typed_by_officer") else None,
        edit_token_hash=new_secret()[1],
        created_at=shift.instant(history[0]["at"]),
        updated_at=since,
        submitted_at=reached.get(Status.SUBMITTED),
        published_at=reached.get(Status.PUBLISHED),
    )


def planned_start(begun_on: date) -> date:
    """Applicants plan from the first of the third month on."""
    return add_months(begun_on.replace(day=1), 3)


def sum_of(story: Story, *, is_self_help: bool) -> int:
    """Rupiah of the budget that the residents give themselves, or that they ask for."""
    return sum(
        row["quantity"] * row["unit_price"]
        for row in story["budget"]
        if row.get("is_self_help", False) == is_self_help
    )


def make_applicant(cast: Cast, story: Story) -> Applicant:
    """Who asks; consent was given when it was sent."""
    proposal = cast.proposals[story["id"]]
    details = story["applicant"]
    return Applicant(
        proposal=proposal,
        **details | {"phone": parse_phone(details["phone"])},
        consent_at=proposal.submitted_at,
        consent_version=consent.VERSION if proposal.submitted_at else "",
    )


def budget_lines(cast: Cast, story: Story) -> list[BudgetLine]:
    """The RAB."""
    return [
        BudgetLine(
            proposal=cast.proposals[story["id"]],
            order=order,
            total=row["quantity"] * row["unit_price"],
            **row,
        )
        for order, row in enumerate(story["budget"], start=1)
    ]


def beneficiaries(cast: Cast, story: Story) -> list[BeneficiaryGroup]:
    """Who benefits, in the order of the story."""
    return [
        BeneficiaryGroup(proposal=cast.proposals[story["id"]], order=order, **row)
        for order, row in enumerate(story["beneficiaries"], start=1)
    ]
