"""Photos and documents of a proposal."""

import pghistory
from django.db import models

from proposals.models.proposal import Proposal


@pghistory.track()
class Attachment(models.Model):
    """A file of a proposal. Photos become public with it unless the secretariat hides them;
    documents only when it marks them so (``services.publicity``)."""

    class Kind(models.TextChoices):
        PHOTO = "photo", "Foto lokasi"
        BUDGET = "budget", "Rencana anggaran biaya"
        LETTER = "letter", "Surat pengantar"
        LAND = "land", "Persetujuan pemilik lahan"
        OTHER = "other", "Dokumen lain"

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="attachments")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    kind = models.CharField("jenis", max_length=8, choices=Kind.choices)
    caption = models.CharField("keterangan", max_length=120, blank=True)
    is_public = models.BooleanField("boleh dilihat publik", default=False)
    checked_at = models.DateTimeField("dilihat petugas", null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "lampiran"
        verbose_name_plural = "lampiran"

    def __str__(self) -> str:
        return self.caption or self.get_kind_display()
