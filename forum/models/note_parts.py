"""What belongs to a monitor's note: photos, the replies of both sides, corrections."""

from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from forum.models.monitors import MonitorNote


class PhotoQuerySet(models.QuerySet["NotePhoto"]):
    """Photos of notes."""

    def shown(self) -> Self:
        """Those that the note has now; the desk still reads what a correction took away."""
        return self.filter(removed_in__isnull=True)


class NotePhoto(models.Model):
    """A photo of a note; everybody sees it with the published note.

    One that a correction took away stays for the desk: ``removed_in`` says which.
    """

    note = models.ForeignKey(MonitorNote, models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    removed_in = models.ForeignKey(
        "forum.NoteCorrection", models.PROTECT, null=True, blank=True, related_name="removed_photos"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "foto pemantau"
        verbose_name_plural = "foto pemantau"

    def __str__(self) -> str:
        return f"Foto {self.note_id}"


@pghistory.track()
class NoteReply(models.Model):
    """The right of reply: one text of each side in each round, published with the note."""

    note = models.ForeignKey(MonitorNote, models.CASCADE, related_name="replies")
    #: None: the secretariat.
    company = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    round = models.PositiveSmallIntegerField("putaran", default=1)
    text = models.TextField("tanggapan", max_length=1500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("ditulis", default=timezone.now)

    class Meta:
        ordering = ["round", "at"]
        verbose_name = "tanggapan"
        verbose_name_plural = "tanggapan atas catatan"
        constraints = [
            models.UniqueConstraint(
                fields=["note", "company", "round"],
                name="note_one_reply_a_side",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"Tanggapan {self.side}"

    @property
    def side(self) -> str:
        return str(self.company) if self.company_id else "Sekretariat"


class NoteCorrection(models.Model):
    """What a note said before its writer corrected it, when and why; only ever added to."""

    append_only = True

    note = models.ForeignKey(MonitorNote, models.PROTECT, related_name="corrections")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField("alasan", max_length=500)
    before = models.JSONField("sebelumnya")
    was_published = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "koreksi catatan"
        verbose_name_plural = "koreksi catatan"

    def __str__(self) -> str:
        return f"Koreksi {self.note_id}"
