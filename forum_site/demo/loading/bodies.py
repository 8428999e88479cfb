"""The forum as a body in the stories: its decree, who sits where, and what it means to do."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from forum.models import Division, DivisionKind, ForumDecree, ProgrammeItem, ProgrammeNote, Seat
from forum.models.seats import WITHOUT_VOTE
from forum_site.demo import people
from forum_site.demo.loading.cast import Cast
from forum_site.demo.stories import read
from forum_site.documents.rendering import render_pdf
from forum_site.files.services import store_document
from forum_site.rules.models import PriorityField

Story = dict[str, Any]


def load(cast: Cast, *, with_files: bool) -> None:
    """A decree since last year for three years; one field without division, one without head."""
    stories, year = read("forum"), cast.shift.story_day.year
    decree = make_decree(stories["decree"], year - 1)
    places = {
        story.get("field") or story["kind"]: make_division(decree, story)
        for story in stories["divisions"]
    }
    seats = {}
    for story in stories["seats"]:
        seats[story["role"]] = make_seat(cast, decree, places, story)
    for story in stories["programme"]:
        make_item(cast, story, places, seats)
    if with_files:
        sign(decree)


def on(year: int, text: str) -> date:
    """The day "07-01" of a year."""
    return date.fromisoformat(f"{year}-{text}")


def make_decree(story: Story, year: int) -> ForumDecree:
    return ForumDecree.objects.create(
        number=story["number"].format(year=year),
        title=story["title"],
        signed_on=on(year, story["signed"]),
        starts_on=on(year, story["signed"]),
        ends_on=on(year + 2, "12-31"),
        is_example=True,
    )


def make_division(decree: ForumDecree, story: Story) -> Division:
    code = story.get("field")
    return Division.objects.create(
        decree=decree,
        kind=story.get("kind", DivisionKind.FIELD),
        field=PriorityField.objects.get(code=code) if code else None,
        name=story["name"],
        duty=story["duty"],
    )


def make_seat(cast: Cast, decree: ForumDecree, places: dict[str, Division], story: Story) -> Seat:
    """Terms are those of the decree; who left early left in its first year."""
    first = decree.starts_on.year
    return Seat.objects.create(
        decree=decree,
        **{name: story[name] for name in ("role", "name", "office", "institution", "pillar")},
        division=places.get(story.get("place", "")),
        organisation=cast.organisations.get(story.get("organisation", "")),
        user=cast.people.get(story.get("login", "")),
        has_vote=story["role"] not in WITHOUT_VOTE,
        starts_on=on(first, story["since"]) if "since" in story else decree.starts_on,
        ends_on=on(first, story["until"]) if "until" in story else decree.ends_on,
        end_note=story.get("note", ""),
    )


def make_item(
    cast: Cast, story: Story, places: dict[str, Division], seats: dict[str, Seat]
) -> None:
    """One item with the notes written so far; the owner is a division or a seat of its own kind."""
    today = cast.shift.story_day
    year, owner = today.year + story["year"], story["owner"]
    item = ProgrammeItem(
        year=year,
        **{name: story[name] for name in ("task", "title", "target")},
        division=places.get(owner),
        seat=None if owner in places else seats[owner],
        starts_on=on(year, story["from"]),
        due_on=on(year, story["due"]),
    )
    notes = [(on(year, day), *rest) for day, *rest in story["notes"] if on(year, day) <= today]
    item.percent = notes[-1][1] if notes else 0
    item.save()
    by = cast.people[people.SECRETARY.email]
    for place, (day, percent, text) in enumerate(notes):
        ProgrammeNote.objects.create(
            item=item,
            percent=percent,
            text=text,
            by=by,
            at=cast.shift.at_office_hour(day),
            key=f"demo-{item.pk}-{place}",
        )


def sign(decree: ForumDecree) -> None:
    """The decree as a PDF, as it would be scanned."""
    content = render_pdf(
        template="demo/forum_decree.html",
        context={"decree": decree, "divisions": decree.divisions.all()},
    )
    upload = SimpleUploadedFile("keputusan.pdf", content, content_type="application/pdf")
    decree.file = store_document(upload=upload, by=None)
    decree.save(update_fields=["file"])
