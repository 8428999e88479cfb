"""A forum as tests need it: a decree, its divisions and who sits there; every name is invented."""

from datetime import date
from typing import Any

from django.utils import timezone

from forum.models import Division, DivisionKind, ForumDecree, Pillar, ProgrammeItem, Seat, SeatRole
from forum.models.seats import WITHOUT_VOTE
from forum_site.rules.models import PriorityField
from tests import factories as make


def make_decree(**fields: Any) -> ForumDecree:
    """A decree in force this year and the next."""
    year = timezone.localdate().year
    given = {
        "number": f"500/{next(make.numbers)}/{year}",
        "title": "Forum TJSLP Kota Contoh",
        "signed_on": date(year, 1, 1),
        "starts_on": date(year, 1, 1),
        "ends_on": date(year + 1, 12, 31),
    }
    return ForumDecree.objects.create(**given | fields)


def make_division(decree: ForumDecree, field: str = "kesehatan", **fields: Any) -> Division:
    """The division of a field, or of another kind."""
    if fields.get("kind", DivisionKind.FIELD) == DivisionKind.FIELD:
        fields["field"] = PriorityField.objects.get(code=field)
    fields.setdefault("name", f"Bidang contoh {next(make.numbers)}")
    return Division.objects.create(decree=decree, **fields)


def make_seat(decree: ForumDecree, role: str = SeatRole.MEMBER, **fields: Any) -> Seat:
    """Somebody who sits for the whole term."""
    number = next(make.numbers)
    given = {
        "name": f"Anggota {number}",
        "office": "Direktur",
        "institution": f"PT Contoh {number}",
        "pillar": Pillar.BUSINESS,
        "has_vote": role not in WITHOUT_VOTE,
        "starts_on": decree.starts_on,
        "ends_on": decree.ends_on,
    }
    return Seat.objects.create(decree=decree, role=role, **given | fields)


def make_item(decree: ForumDecree, **fields: Any) -> ProgrammeItem:
    """Something the forum means to do this year, owned by a seat of its own."""
    year = timezone.localdate().year
    if "division" not in fields and "seat" not in fields:
        fields["seat"] = make_seat(decree)
    given = {
        "year": year,
        "task": "gather",
        "title": f"Kegiatan contoh {next(make.numbers)}",
        "target": "Sepuluh perusahaan",
        "starts_on": date(year, 1, 1),
        "due_on": date(year, 12, 31),
    }
    return ProgrammeItem.objects.create(**given | fields)
