"""Plates at the sites of works, what passers-by answered, complaints, and products of groups."""

from datetime import date
from typing import Any

from companies.codes import COMPLAINT, WORK
from companies.models import (
    AftercareVisit,
    Complaint,
    ComplaintFinding,
    GroupProduct,
    Plate,
    PlateAnswer,
    Realisation,
)
from companies.services.code_series import next_code
from companies.services.complaints import promise
from companies.services.plates import hashed
from companies.workflow import ComplaintStatus, ProductStatus
from forum_site.clocks.models import Kind
from forum_site.clocks.services import meet_clock
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.loading.files import stored_drawing
from forum_site.demo.loading.papers import queue_paper
from forum_site.demo.stories import read
from forum_site.secrets import new_secret

Story = dict[str, Any]
#: Works with a plate, and how many answered "Ya" this month.
PLATES = {1: 11, 3: 4, 8: 23, 9: 7, 10: 2}


def load(cast: Cast, *, with_files: bool) -> None:
    """After the visits, which the products hang on."""
    for number, answers in PLATES.items():
        load_plate(cast, number, answers)
    for story in sorted(read("complaints"), key=lambda story: story["reported_at"]):
        load_complaint(cast, story)
    load_products(cast, with_files=with_files)


def load_plate(cast: Cast, number: int, answers: int) -> None:
    """A plate on the first report of a work; the worker prints it."""
    reports = Realisation.objects.accepted().filter(proposal=cast.proposals[number])
    plate = Plate.objects.create(
        realisation=reports.order_by("key")[0],
        code=next_code(WORK),
        issued_by=cast.secretary(number),
    )
    month = cast.shift.story_day.replace(day=1)
    PlateAnswer.objects.bulk_create(
        PlateAnswer(plate=plate, device=hashed(f"demo-{n}"), month=month) for n in range(answers)
    )
    queue_paper("plate", plate_id=str(plate.pk))


def load_complaint(cast: Cast, story: Story) -> None:
    """One complaint as it stands today."""
    shift = cast.shift
    answered_at = shift.instant_or_none(story.get("answered_at"))
    outcome_at = answered_at or shift.instant_or_none(story.get("forwarded_on"))
    secretary = cast.secretary(len(story["text"]))
    complaint = Complaint.objects.create(
        code=next_code(COMPLAINT),
        token_hash=new_secret()[1],
        proposal=cast.proposals[story["proposal"]],
        is_from_plate=story.get("plate", False),
        category=story["category"],
        text=shift.prose(story["text"]),
        status=status_of(story),
        created_at=shift.instant(story["reported_at"]),
        answer=shift.prose(story.get("answer", "")),
        answered_at=answered_at,
        answered_by=secretary if answered_at else None,
        forwarded_on=shift.day_or_none(story.get("forwarded_on")),
        forwarded_reference=story.get("reference", ""),
        outcome=shift.prose(story.get("outcome", "")),
        outcome_published_at=outcome_at if "outcome" in story else None,
        outcome_by=secretary if "outcome" in story else None,
        closed_at=shift.instant_or_none(story.get("closed_at")),
    )
    promise(complaint)
    if answered_at:
        met: date = shift.day(story["answered_at"])
        meet_clock(kind=Kind.COMPLAINT_ANSWER, subject=complaint, on=met)
    if finding := story.get("finding"):
        ComplaintFinding.objects.create(
            complaint=complaint,
            on=shift.day(finding["on"]),
            who=finding["who"],
            text=finding["text"],
            recorded_by=secretary,
        )


def status_of(story: Story) -> str:
    """The last thing that happened to it."""
    if "closed_at" in story:
        return ComplaintStatus.CLOSED
    if "forwarded_on" in story:
        return ComplaintStatus.FORWARDED
    answered = ComplaintStatus.ANSWERED if "answered_at" in story else ComplaintStatus.RECEIVED
    return str(story.get("status", answered))


def load_products(cast: Cast, *, with_files: bool) -> None:
    """What groups showed at the first visit to them."""
    visits = AftercareVisit.objects.order_by("months_after")
    insert(
        [
            GroupProduct(
                visit=visits.filter(proposal=cast.proposals[story["proposal"]])[0],
                **{name: story[name] for name in ("group", "name", "description", "contact")},
                has_consent=bool(story["contact"]),
                status=ProductStatus(story["status"]),
                shown_at=cast.shift.instant(story["on"]) if story["status"] == "shown" else None,
                created_at=cast.shift.instant(story["on"]),
                photo=stored_drawing(story["picture"], seed=number, is_done=True)
                if with_files
                else None,
                entered_by=cast.secretary(number),
            )
            for number, story in enumerate(read("products"))
        ],
        past=["created_at"],
    )
