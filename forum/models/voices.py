""" "Saya juga merasakan": how many devices say that they know the need. A signal, never a vote."""

from django.db import models
from django.utils import timezone


class Signal(models.Model):
    """One device that said so about one proposal, until it takes it back.

    ``device`` is a keyed hash made for this proposal alone: the table shows neither who it was nor
    what else the same device said. No list is ever ordered by these rows.
    """

    proposal = models.ForeignKey(
        "proposals.Proposal", models.CASCADE, related_name="signals", verbose_name="usulan"
    )
    device = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField("sejak", default=timezone.now)

    class Meta:
        verbose_name = "saya juga merasakan"
        verbose_name_plural = "saya juga merasakan"
        constraints = [
            models.UniqueConstraint(fields=["proposal", "device"], name="signal_once_a_device"),
        ]
        indexes = [models.Index(fields=["created_at"], name="signal_period")]

    def __str__(self) -> str:
        return f"Saya juga merasakan: {self.proposal_id}"
