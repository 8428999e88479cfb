"""Neighbourhoods whose families one officer visits."""

from collections.abc import Sequence

from django.db.models import QuerySet

from forum_site.accounts.models import User
from forum_site.duties import Duty
from forum_site.errors import RuleBroken
from poverty_data.models import OfficerBeat
from poverty_data.workflow.rounds import PROPOSER


def beats_of(user: User) -> QuerySet[OfficerBeat]:
    return OfficerBeat.objects.filter(officer=user)


def pass_on(rows: Sequence[OfficerBeat], *, to: User, by: User) -> None:
    """An officer of the same area takes them over; what he has already is only given up.

    Whoever speaks for a whole kelurahan has no beats and would see less with one (RuleBroken).
    """
    for row in rows:
        if not to.area_id or not f"{row.village_id}.".startswith(f"{to.area_id}."):
            raise RuleBroken(
                "other_area",
                "Wilayah tugas RT/RW hanya berpindah ke petugas kelurahan yang sama. Atur wilayah "
                "penerima lebih dulu.",
            )
        mine = {"officer": to, "village": row.village_id, "rw": row.rw, "rt": row.rt}
        if OfficerBeat.objects.filter(**mine).exists():
            row.delete()
            continue
        row.officer, row.set_by = to, by
        row.save(update_fields=["officer", "set_by"])


DUTIES = (
    Duty(
        "wilayah tugas RT/RW",
        "poverty_data.OfficerBeat.officer",
        beats_of,
        pass_on,
        PROPOSER,
    ),
)
