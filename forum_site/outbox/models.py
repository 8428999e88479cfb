"""What leaves the house: written in the transaction that caused it, sent afterwards.

A row is the truth; a Celery message is only a hint to look at it. The sweep finds what was lost.
"""

import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from forum_site.secrets import unseal

#: Unclaimed rows older than this are published again by the sweep.
UNCLAIMED_AFTER = timedelta(seconds=60)
#: A claim that has not ended by then may be a dead worker's; a living one holds the row's lock.
LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 5
#: A mail with a secret link that never left waits so long for "Kirim lagi", then it is erased.
KEEP_UNSENT = timedelta(days=7)


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    """Rows that somebody should look at."""

    def lost(self) -> Self:
        """Unclaimed for 60 s, or claimed by a worker whose lease has ended."""
        now = timezone.now()
        return self.filter(
            models.Q(status=OutboxMessage.Status.WAITING, available_at__lt=now - UNCLAIMED_AFTER)
            | models.Q(status=OutboxMessage.Status.CLAIMED, lease_until__lt=now)
        )

    def given_up(self) -> Self:
        """Failed mails with a secret link whose time to be sent again is over."""
        return self.filter(
            status=OutboxMessage.Status.FAILED, available_at__lt=timezone.now() - KEEP_UNSENT
        ).exclude(sealed="")


class OutboxMessage(models.Model):
    """One e-mail or one task by name. ``key`` is unique: the same event never leaves twice."""

    class Kind(models.TextChoices):
        EMAIL = "email", "Email"
        TASK = "task", "Tugas"

    class Status(models.TextChoices):
        WAITING = "waiting", "Menunggu"
        DIGEST = "digest", "Menunggu ringkasan"
        CLAIMED = "claimed", "Sedang dikirim"
        SENT = "sent", "Terkirim"
        FAILED = "failed", "Gagal"
        CANCELLED = "cancelled", "Dibatalkan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    to = models.EmailField("kepada", blank=True)
    subject = models.CharField("perihal", max_length=200, blank=True)
    body = models.TextField("isi", blank=True)
    #: Instead of ``body`` when it holds a secret link: encrypted until it is sent, then erased.
    sealed = models.TextField(blank=True, editable=False)
    #: Says that ``sealed`` held the text, also after it was erased.
    is_secret = models.BooleanField("memuat tautan rahasia", default=False, editable=False)
    task = models.CharField(max_length=100, blank=True)
    arguments = models.JSONField(default=dict, blank=True)
    attempts = models.PositiveSmallIntegerField("percobaan", default=0)
    last_error = models.CharField("galat terakhir", max_length=300, blank=True)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    available_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField("terkirim", null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "pesan keluar"
        verbose_name_plural = "pesan keluar"
        indexes = [
            models.Index(
                fields=["status", "available_at"],
                name="outbox_open",
                condition=models.Q(status__in=["waiting", "claimed", "digest"]),
            )
        ]

    def __str__(self) -> str:
        return self.subject or self.task

    @property
    def text(self) -> str:
        """What the recipient reads; empty once a secret text was erased."""
        return unseal(self.sealed) if self.sealed else self.body

    @property
    def message_id(self) -> str:
        """The stable Message-ID: the same row always has the same one."""
        return f"<{self.pk}@{settings.SITE_URL.split('//')[-1].split(':')[0]}>"


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices of one person."""

    def visible_to(self, user: object) -> Self:
        return (
            self.filter(recipient=user) if getattr(user, "is_authenticated", False) else self.none()
        )

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One line in a person's "Pemberitahuan"."""

    key = models.CharField(max_length=200)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notice_once_per_person")
        ]
        indexes = [models.Index(fields=["recipient", "-created_at"], name="notice_of_person")]

    def __str__(self) -> str:
        return self.title


class NoticeSetting(models.Model):
    """How a person wants e-mail for one category; without a row the category's default holds."""

    class Category(models.TextChoices):
        ACTION = "action", "Perlu tindakan Anda"
        PROGRESS = "progress", "Perkembangan"
        DISCUSSION = "discussion", "Pesan diskusi"

    class Delivery(models.TextChoices):
        NOW = "now", "Email langsung"
        DIGEST = "digest", "Ringkasan harian"
        NONE = "none", "Tanpa email"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    category = models.CharField(max_length=12, choices=Category.choices)
    delivery = models.CharField(max_length=8, choices=Delivery.choices)

    class Meta:
        verbose_name = "pengaturan pemberitahuan"
        verbose_name_plural = "pengaturan pemberitahuan"
        constraints = [
            models.UniqueConstraint(fields=["user", "category"], name="notice_setting_once")
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.delivery}"


#: Action-needed at once, the rest in a digest.
DEFAULT_DELIVERY = {
    NoticeSetting.Category.ACTION: NoticeSetting.Delivery.NOW,
    NoticeSetting.Category.PROGRESS: NoticeSetting.Delivery.DIGEST,
    NoticeSetting.Category.DISCUSSION: NoticeSetting.Delivery.NOW,
}
