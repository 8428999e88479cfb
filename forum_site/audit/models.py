"""Who looked at what is private: reading leaves a row, as writing does."""

import pgtrigger
from django.conf import settings
from django.db import models


class DataAccess(models.Model):
    """A person opened private data of a row, e.g. an applicant's telephone number.

    ``subject_type`` and ``subject_id`` name the row without a foreign key, since the audit stands
    below everything. Rows are only ever added: the database refuses changes.
    """

    append_only = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    what = models.CharField("data", max_length=60)
    subject_type = models.CharField("jenis", max_length=40)
    subject_id = models.CharField(max_length=40)
    label = models.CharField("milik", max_length=60)
    at = models.DateTimeField("pada", auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = "akses data pribadi"
        verbose_name_plural = "akses data pribadi"
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="access_subject")]
        triggers = [
            pgtrigger.Protect(
                name="access_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.label}"
