"""Who saw which family's data, when and what for: rows that are only ever added, in a chain."""

import hashlib
import json
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

#: What the first record of all follows.
CHAIN_BEGINS = "0" * 64


class AccessRecordQuerySet(models.QuerySet["AccessRecord"]):
    """Records of one family."""

    def of_household(self, household_id: object) -> Self:
        """Everybody who saw this family's data, the latest first."""
        return self.filter(household_id=household_id).select_related("user")


class AccessRecord(models.Model):
    """One look at one family's data. It outlives the family, so no foreign key names it.

    ``record_hash`` is made of ``former_hash`` and the row's contents: a changed, added or missing
    row breaks the chain (services/access.py). Neither ``purpose`` nor ``subject`` holds the data.
    """

    desk_only = True
    append_only = True

    class Action(models.TextChoices):
        REVEAL = "reveal", "Membuka data pribadi"
        EXPORT = "export", "Mengekspor"
        SEARCH = "search", "Mencari nomor"
        PROBLEM_FILE = "problem_file", "Mengunduh berkas masalah"
        PHOTO = "photo", "Melihat foto rumah"
        RIGHTS = "rights", "Melayani hak subjek data"

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField("pada")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="oleh",
    )
    #: The roles the person held then.
    role = models.CharField("peran", max_length=120)
    action = models.CharField("tindakan", max_length=12, choices=Action.choices)
    household_id = models.UUIDField("keluarga", null=True)
    fields = ArrayField(models.CharField(max_length=30), verbose_name="isian", default=list)
    purpose = models.CharField("keperluan", max_length=300)
    #: What the data went into, e.g. "export:<id>"; empty for a page.
    subject = models.CharField("bagian dari", max_length=60, blank=True)
    ip = models.GenericIPAddressField("alamat IP", null=True)
    #: Unique, so that the chain cannot fork.
    former_hash = models.CharField(max_length=64, unique=True, editable=False)
    record_hash = models.CharField("sidik", max_length=64, editable=False)

    objects = AccessRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "akses data keluarga"
        verbose_name_plural = "akses data keluarga"
        indexes = [
            models.Index(fields=["household_id", "-id"], name="accessrecord_household"),
            models.Index(fields=["user", "action", "at"], name="accessrecord_person"),
            models.Index(fields=["at"], name="accessrecord_at"),
        ]
        constraints = [
            models.CheckConstraint(name="accessrecord_purpose", condition=~Q(purpose=""))
        ]
        triggers = [
            pgtrigger.Protect(
                name="accessrecord_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.at:%Y-%m-%d %H:%M}"

    def own_hash(self) -> str:
        """The SHA-256 that this row must carry, in hexadecimal."""
        contents = [
            self.former_hash,
            self.at.isoformat(),
            self.user_id,
            self.role,
            self.action,
            str(self.household_id or ""),
            list(self.fields),
            self.purpose,
            self.subject,
            str(self.ip or ""),
        ]
        return hashlib.sha256(json.dumps(contents, ensure_ascii=False).encode()).hexdigest()
