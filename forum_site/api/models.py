"""Keys with which machines read the API, and what is told to those who keep a mirror."""

import uuid
from datetime import timedelta
from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from forum_site.api.scopes import Scope
from forum_site.files.storage import PrivateStorage

#: A key of families lives at most a month: 31 days, each to its end in the city.
FAMILIES_LONGEST = timedelta(days=32)


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Keys that open the door."""

    def usable(self) -> Self:
        """Neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


@pghistory.track(exclude=["secret_hash", "last_used_at"])
class ApiKey(models.Model):
    """A key of one client. Its secret is shown once and stored as SHA-256 (128 random bits).

    ``networks`` are CIDR blocks the key may be used from (empty: from everywhere); ``per_minute``
    is the number of requests it may make in a minute. ``company`` is whose plans a key with
    ``company.read`` reads; ``person`` who answers for a key with ``households.read``, which opens
    nothing else, works from named networks only and ends within a month.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("untuk apa", max_length=120)
    holder = models.CharField("pemegang", max_length=120)
    prefix = models.CharField("awalan", max_length=16, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(
        models.CharField(max_length=20, choices=Scope.choices), verbose_name="lingkup"
    )
    networks = ArrayField(
        models.CharField(max_length=43), verbose_name="jaringan", default=list, blank=True
    )
    per_minute = models.PositiveIntegerField("permintaan per menit", default=600)
    #: An organisation's id; organisations stand above this floor.
    company = models.UUIDField("perusahaan", null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanggung jawab",
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    expires_at = models.DateTimeField("berlaku sampai")
    last_used_at = models.DateTimeField("terakhir dipakai", null=True, blank=True)
    revoked_at = models.DateTimeField("dicabut", null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField("alasan dicabut", blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "kunci API"
        verbose_name_plural = "kunci API"
        permissions = [("manage_apikey", "Dapat membuat dan mencabut kunci API")]
        constraints = [
            models.CheckConstraint(name="api_key_has_scope", condition=models.Q(scopes__len__gt=0)),
            models.CheckConstraint(
                name="api_key_asks_something", condition=models.Q(per_minute__gt=0)
            ),
            models.CheckConstraint(
                name="api_key_revoked_whole",
                condition=models.Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="api_key_of_one_company",
                condition=models.Q(scopes__contains=[Scope.COMPANY], company__isnull=False)
                | (~models.Q(scopes__contains=[Scope.COMPANY]) & models.Q(company__isnull=True)),
            ),
            models.CheckConstraint(
                name="api_key_of_families_narrow",
                condition=models.Q(
                    scopes=[Scope.HOUSEHOLDS],
                    person__isnull=False,
                    networks__len__gt=0,
                    expires_at__lte=models.F("created_at") + FAMILIES_LONGEST,
                )
                | (~models.Q(scopes__contains=[Scope.HOUSEHOLDS]) & models.Q(person__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"

    @property
    def is_usable(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()


class BulkExport(models.Model):
    """A whole list that a key asked for, as a file; ``query`` is what stands behind the question
    mark of the list's address. The file lives for a day."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Sedang dibuat"
        READY = "ready", "Siap diunduh"
        FAILED = "failed", "Gagal dibuat"
        EXPIRED = "expired", "Sudah dihapus"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="exports", verbose_name="kunci")
    resource = models.CharField("daftar", max_length=30)
    form = models.CharField("bentuk", max_length=8)
    query = models.CharField("saringan", max_length=1000, blank=True)
    status = models.CharField(
        "status", max_length=8, choices=Status.choices, default=Status.WAITING
    )
    asked_at = models.DateTimeField("diminta", auto_now_add=True)
    ready_at = models.DateTimeField("siap", null=True)
    expires_at = models.DateTimeField("dihapus pada", null=True)
    file = models.FileField(
        "berkas", storage=PrivateStorage(), max_length=120, blank=True, editable=False
    )
    size = models.PositiveBigIntegerField("ukuran dalam byte", null=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    rows = models.PositiveBigIntegerField("baris", null=True)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = "ekspor API"
        verbose_name_plural = "ekspor API"
        constraints = [
            models.CheckConstraint(
                name="bulk_export_ready_whole",
                condition=~models.Q(status="ready")
                | models.Q(
                    ~models.Q(file=""),
                    ready_at__isnull=False,
                    expires_at__isnull=False,
                    size__isnull=False,
                    rows__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="bulk_export_file_only_ready",
                condition=models.Q(status="ready") | models.Q(file=""),
            ),
        ]
        indexes = [models.Index(fields=["key", "asked_at"], name="bulk_export_of_key")]

    def __str__(self) -> str:
        return f"{self.resource}.{self.form}"

    @property
    def stage(self) -> str:
        """The status as it is now: a file past its day is gone, also before the nightly round."""
        is_over = self.expires_at is not None and self.expires_at <= timezone.now()
        return self.Status.EXPIRED if is_over else self.status

    @property
    def stage_label(self) -> str:
        return self.Status(self.stage).label


class Change(models.Model):
    """The last thing told about one row of a list: its JSON, or (``body`` null) that it is gone.

    ``id`` is the place in the feed; whatever is told anew moves to its end. A row that was never
    public has none. Written by ``changes.settle`` alone, one process at a time.
    """

    id = models.BigAutoField(primary_key=True)
    resource = models.CharField(max_length=30)
    key = models.CharField(max_length=60)
    body = models.TextField(null=True)  # noqa: DJ001 - a row that is gone has none

    class Meta:
        ordering = ["id"]
        verbose_name = "perubahan data publik"
        verbose_name_plural = "perubahan data publik"
        constraints = [models.UniqueConstraint(fields=["resource", "key"], name="change_told_once")]
        indexes = [models.Index(fields=["resource", "id"], name="change_of_resource")]

    def __str__(self) -> str:
        return f"{self.resource} {self.key}"


class ChangeMark(models.Model):
    """A row of a table was written by somebody: what it feeds is to be looked at again.

    Triggers write them (``marks``), in the transaction of the change itself; no two transactions
    ever wait for each other here.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=60)
    key = models.CharField(max_length=60)

    class Meta:
        verbose_name = "penanda perubahan"
        verbose_name_plural = "penanda perubahan"

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class KeptAnswer(models.Model):
    """The text of an answer, as it stood when nothing waited to be settled; see ``kept``."""

    name = models.CharField(primary_key=True, max_length=40)
    stamp = models.CharField(max_length=80)
    etag = models.CharField(max_length=40)
    body = models.TextField()

    class Meta:
        verbose_name = "jawaban tersimpan"
        verbose_name_plural = "jawaban tersimpan"

    def __str__(self) -> str:
        return self.name
