"""The thread between a company and the forum about a proposal."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Threads of one's company; the secretariat sees all."""

    def visible_to(self, user: "User") -> Self:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat:
            return self
        return self.filter(
            company__memberships__user=user, company__memberships__ended_at__isnull=True
        )


class Thread(models.Model):
    """One conversation per company and proposal."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="threads")
    company = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="threads"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    last_message_at = models.DateTimeField(null=True, blank=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-last_message_at"]
        verbose_name = "diskusi"
        verbose_name_plural = "diskusi"
        permissions = [("answer_thread", "Dapat menjawab diskusi perusahaan")]
        constraints = [models.UniqueConstraint(fields=["proposal", "company"], name="thread_once")]

    def __str__(self) -> str:
        return f"{self.company}: {self.proposal}"


class ThreadMessage(models.Model):
    """One message, by the company or by the forum."""

    class Side(models.TextChoices):
        COMPANY = "company", "Perusahaan"
        FORUM = "forum", "Sekretariat"

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    side = models.CharField(max_length=8, choices=Side.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField("pesan", max_length=4000)
    at = models.DateTimeField()
    key = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "pesan"
        verbose_name_plural = "pesan"

    def __str__(self) -> str:
        return self.text[:40]


class MessageFile(models.Model):
    """A file sent with a message."""

    message = models.ForeignKey(ThreadMessage, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "berkas pesan"
        verbose_name_plural = "berkas pesan"

    def __str__(self) -> str:
        return str(self.file)
