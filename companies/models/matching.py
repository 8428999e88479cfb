"""Accepted reports on their way to families: Dinas Sosial's view of them."""

import pghistory
from django.conf import settings
from django.db import models

from companies.models.realisation import Realisation


class RealisationMatch(Realisation):
    """The same reports under another name: the list of those who match them to families."""

    #: Counted by ``services.matching.matchable`` alone.
    reported: int
    matched: int
    is_ended: bool
    is_open: bool

    class Meta:
        proxy = True
        default_permissions = ()
        ordering = ["accepted_at"]
        verbose_name = "pencocokan realisasi"
        verbose_name_plural = "pencocokan realisasi"


@pghistory.track()
class MatchEnd(models.Model):
    """No further family of this report can be found, and why. Its company never reads it."""

    desk_only = True

    realisation = models.OneToOneField(Realisation, models.PROTECT, related_name="match_end")
    reason = models.CharField("alasan", max_length=300)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField("dinyatakan selesai", auto_now_add=True)

    class Meta:
        verbose_name = "akhir pencocokan"
        verbose_name_plural = "akhir pencocokan"

    def __str__(self) -> str:
        return self.reason
