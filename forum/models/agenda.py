"""What a meeting speaks about, and the papers that come with it."""

from typing import TYPE_CHECKING, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models.meetings import Meeting, person

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class SubjectKind(models.TextChoices):
    """What an item or a decision can be about (forum.subjects finds the row)."""

    PLAN = "plan", "Rencana tahunan"
    PROPOSAL = "proposal", "Usulan"
    LETTER = "letter", "Surat partisipasi"
    DECISION = "decision", "Keputusan terdahulu"
    AWARD = "award", "Penghargaan"
    CASE = "case", "Perkara"
    OTHER = "other", "Umum"


#: A key says which row it is; typed by hand there may be none.
SUBJECT_KEYS = {"max_length": 40, "blank": True}


@pghistory.track()
class AgendaItem(models.Model):
    """One point of the agenda. ``subject_id`` is opaque: what it names may stand above this floor.

    ``label`` is how the subject was called when it came onto the agenda.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField("urutan")
    title = models.CharField("pokok bahasan", max_length=240)
    note = models.TextField("keterangan", max_length=1000, blank=True)
    subject_kind = models.CharField(
        "jenis", max_length=8, choices=SubjectKind.choices, default=SubjectKind.OTHER
    )
    subject_id = models.CharField(**SUBJECT_KEYS)
    label = models.CharField("tentang", max_length=240, blank=True)
    added_by = person("dimasukkan oleh")

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "mata acara"
        verbose_name_plural = "mata acara"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "subject_kind", "subject_id"],
                condition=~Q(subject_id=""),
                name="agenda_subject_once",
            ),
            models.CheckConstraint(
                name="agenda_other_names_no_row",
                condition=~Q(subject_kind="other") | Q(subject_id=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaPaperQuerySet(models.QuerySet["AgendaPaper"]):
    """Papers as people may read them."""

    def visible_to(self, user: "User") -> Self:
        """Those of a meeting one may see; of a published one strangers read only public ones."""
        found = self.filter(item__meeting__in=Meeting.objects.visible_to(user))
        if user.is_authenticated and user.is_active:
            inside = Q(item__meeting__invitations__seat__user=user)
            if user.has_perm("forum.view_meeting"):
                return found
            return found.filter(Q(is_public=True) | inside).distinct()
        return found.filter(is_public=True)


@pghistory.track()
class AgendaPaper(models.Model):
    """A file for one point of the agenda. ``is_public``: everybody reads it once published."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="papers")
    title = models.CharField("judul bahan", max_length=160)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    is_public = models.BooleanField("boleh dibaca umum sesudah terbit", default=False)
    added_by = person("diunggah oleh")
    added_at = models.DateTimeField("diunggah", default=timezone.now)

    objects = AgendaPaperQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "bahan rapat"
        verbose_name_plural = "bahan rapat"
        default_permissions = ()

    def __str__(self) -> str:
        return self.title
