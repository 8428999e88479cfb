"""Which families an area officer visits: those of an RT, of an RW, or of the whole kelurahan."""

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from forum_site.accounts import roles
from forum_site.formats.words import rt_rw

if TYPE_CHECKING:
    from forum_site.accounts.models import User


def within(code: str) -> Q:
    """Rows whose ``village`` lies in an area; codes are hierarchical."""
    return Q(village=code) | Q(village__code__startswith=f"{code}.")


@pghistory.track()
class OfficerBeat(models.Model):
    """An officer visits one RT, or a whole RW (``rt`` empty). Without any: the whole kelurahan."""

    desk_only = True

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="beats", verbose_name="petugas"
    )
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", verbose_name="kelurahan"
    )
    rw = models.CharField("RW", max_length=3)
    rt = models.CharField("RT", max_length=3, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["village", "rw", "rt"]
        verbose_name = "wilayah tugas RT/RW"
        verbose_name_plural = "wilayah tugas RT/RW"
        constraints = [
            models.UniqueConstraint(fields=["officer", "village", "rw", "rt"], name="beat_once")
        ]

    def __str__(self) -> str:
        return rt_rw(self.rt, self.rw)


def beats_of(user: "User") -> list[OfficerBeat]:
    """The officer's RT/RW; empty for an officer of the whole kelurahan. Read once per request."""
    if not hasattr(user, "_beats"):
        user._beats = list(user.beats.all())  # type: ignore[attr-defined]
    return user._beats  # type: ignore[attr-defined,no-any-return]


def beat_of(user: "User") -> Q:
    """Rows (with ``village``, ``rw``, ``rt``) that an area officer visits; none without an area."""
    nothing = Q(pk__in=[])
    if not (user.is_active and user.has_role(roles.AREA_OFFICER) and user.area_id):
        return nothing
    beats = beats_of(user)
    if not beats:
        return within(user.area_id)
    condition = nothing
    for beat in beats:
        place = Q(village=beat.village_id, rw=beat.rw)
        condition |= place & Q(rt=beat.rt) if beat.rt else place
    return condition & within(user.area_id)


def speaks_for_kelurahan(user: "User") -> bool:
    """Whether an officer acts for a kelurahan as a whole: no beats, an area."""
    return bool(
        user.is_active and user.has_role(roles.AREA_OFFICER) and user.area_id and not beats_of(user)
    )
