"""A company asks the Wali Kota to take part: its letter, and what became of it step by step."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models

from companies.workflow.letters import LETTER_ENDS, TOLD_STEPS, LetterStatus, LetterStep

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class ParticipationLetterQuerySet(models.QuerySet["ParticipationLetter"]):
    """Letters as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The company's members see theirs, the forum all."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        own = user.memberships.filter(ended_at__isnull=True).values("organisation")
        return self.filter(company__in=own)

    def waiting(self) -> Self:
        """The forum has the next step."""
        return self.exclude(status__in=LETTER_ENDS)


@pghistory.track()
class ParticipationLetter(models.Model):
    """Surat permohonan partisipasi to the Wali Kota, with tembusan to the forum; its five steps are
    those of Perwal Kota Bandung 354/2014 as the example."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="participation_letters",
        verbose_name="perusahaan",
    )
    status = models.CharField(
        "status", max_length=12, choices=LetterStatus.choices, default=LetterStatus.SENT
    )
    number = models.CharField("nomor surat", max_length=80)
    written_on = models.DateField("tanggal surat")
    subject = models.CharField("hal", max_length=200)
    summary = models.TextField("isi permohonan", max_length=1000)
    letter = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", verbose_name="surat dan proposal"
    )
    key = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField("tembusan diterima", auto_now_add=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ParticipationLetterQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = "surat partisipasi"
        verbose_name_plural = "surat partisipasi"
        permissions = [
            ("send_participationletter", "Dapat mengirim surat partisipasi perusahaan"),
            ("handle_participationletter", "Dapat mencatat langkah surat partisipasi"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["company", "key"], name="letter_key_once"),
            models.CheckConstraint(
                name="letter_status_known", condition=models.Q(status__in=LetterStatus.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.subject}"


@pghistory.track()
class LetterRecord(models.Model):
    """One step of a letter: who noted it, when it happened, on which basis, with its paper.

    ``basis`` is the rule on third-party contributions as it read on that day.
    """

    letter = models.ForeignKey(ParticipationLetter, models.PROTECT, related_name="records")
    step = models.CharField("langkah", max_length=10, choices=LetterStep.choices)
    on = models.DateField("tanggal")
    note = models.TextField("catatan", max_length=1000, blank=True)
    agency = models.CharField("perangkat daerah", max_length=160, blank=True)
    basis = models.CharField("dasar", max_length=300, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("dicatat", auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "langkah surat"
        verbose_name_plural = "langkah surat"
        constraints = [
            models.UniqueConstraint(fields=["letter", "step"], name="letter_step_once"),
            models.CheckConstraint(
                name="letter_decision_has_minutes",
                condition=~models.Q(step="agree") | models.Q(file__isnull=False),
            ),
            models.CheckConstraint(
                name="letter_follow_up_has_agency",
                condition=~models.Q(step="follow_up") | ~models.Q(agency=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.on}"

    @property
    def is_told(self) -> bool:
        """Whether the company reads the note and opens the paper of this step."""
        return self.step in TOLD_STEPS
