"""Keys with which machines read the API."""

import uuid
from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from forum_site.api.scopes import Scope


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Keys that open the door."""

    def usable(self) -> Self:
        """Neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


@pghistory.track(exclude=["secret_hash", "last_used_at"])
class ApiKey(models.Model):
    """A key of one client. Its secret is shown once and stored as SHA-256 (128 random bits).

    ``networks`` are CIDR blocks the key may be used from (empty: from everywhere); ``per_minute``
    is the number of requests it may make in a minute.
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
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"

    @property
    def is_usable(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
