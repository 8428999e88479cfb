"""Attempts, counted in PostgreSQL so that sign-in and forms work without the broker."""

from django.db import models


class Attempt(models.Model):
    """One attempt at something limited. ``key`` is a hash: no address or e-mail stands here."""

    scope = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["scope", "key", "at"], name="attempt_scope_key_at")]
        verbose_name = "percobaan"
        verbose_name_plural = "percobaan"

    def __str__(self) -> str:
        return f"{self.scope} {self.at:%Y-%m-%d %H:%M}"


class Window(models.Model):
    """How often something happened in the present span of seconds; one row for each ``key``."""

    key = models.CharField(max_length=64, primary_key=True)
    began_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = "hitungan"
        verbose_name_plural = "hitungan"

    def __str__(self) -> str:
        return f"{self.count} sejak {self.began_at:%Y-%m-%d %H:%M}"
