"""The register of the city's companies: those of the stories, and those still to be won."""

from datetime import timedelta
from typing import Any

from companies.models import OutreachNote, RegisterEntry
from companies.services.register import Entry, keep_entry
from forum_site.areas.models import Area
from forum_site.demo.loading.cast import Cast
from forum_site.demo.stories import read
from forum_site.organisations.models import Organisation

Story = dict[str, Any]
SOURCE = "Data izin usaha (contoh)"


def load(cast: Cast) -> None:
    """Every company of the stories, then those that nobody has won yet."""
    secretary = cast.secretary(0)
    for company in cast.organisations.values():
        if company.kind == Organisation.Kind.COMPANY and company.status == "active":
            profile = company.company
            entry = Entry(
                name=company.name,
                scale=profile.scale,
                kbli_section=profile.kbli_section,
                village=company.village,
            )
            keep_entry(entry=entry, source=SOURCE, by=secretary)
    villages = Area.objects.villages().in_bulk()
    for number, story in enumerate(read("register")):
        entry = Entry(
            name=story["name"],
            scale=story["scale"],
            kbli_section=story["kbli_section"],
            village=villages[story["village"]],
        )
        row, _ = keep_entry(entry=entry, source=SOURCE, by=secretary)
        add_note(cast, row, story, number)


def add_note(cast: Cast, row: RegisterEntry, story: Story, number: int) -> None:
    """What is known of the way to this company; some next steps have come."""
    on = cast.shift.story_day - timedelta(days=20 - number)
    is_contact = story["stage"] == "contacted"
    OutreachNote.objects.create(
        entry=row,
        kind=OutreachNote.Kind.LETTER if is_contact else OutreachNote.Kind.NOTE,
        text=story["note"],
        by=cast.secretary(number),
        on=on,
        next_step="Telepon lagi" if is_contact else "Cari nama penghubung",
        next_on=on + timedelta(days=14 + number * 3),
    )
    if is_contact:
        row.contacted_on = on
        row.save(update_fields=["contacted_on"])
