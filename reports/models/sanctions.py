"""Sanctions: the case file, its frozen evidence, and what the company answered."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models

from reports.workflow.sanctions import FINAL_CASES, OPEN_CASES, SanctionLevel, SanctionStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User

FROZEN = pgtrigger.Update | pgtrigger.Delete


def person(label: str) -> models.ForeignKey:
    """A person who did a step."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )


class CaseQuerySet(models.QuerySet["SanctionCase"]):
    """Cases as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """City staff: all. A company: its own, from the notice on. Nobody else."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat:
            return self
        return self.filter(
            notified_at__isnull=False,
            company__in=user.memberships.filter(ended_at__isnull=True).values("organisation"),
        )

    def open(self) -> Self:
        """Not decided and not dropped."""
        return self.filter(status__in=OPEN_CASES)

    def public(self) -> Self:
        """Decided for good; a lifted one stays, and says so."""
        return self.filter(status__in=FINAL_CASES)


@pghistory.track()
class SanctionCase(models.Model):
    """One case against one company: proposed, notified, heard, decided by another person.

    ``answer_until`` is the last day for answers and objections (WIB). A decision is taken only
    after the hearing or after that day, so that a decided case is final; the database holds this
    and that nobody decides what he proposed. Level, regulation and article are frozen from the
    city's dated rule. ``letter_number`` is typed after the letter was registered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="cases",
        verbose_name="perusahaan",
    )
    status = models.CharField(
        "status",
        max_length=10,
        choices=SanctionStatus.choices,
        default=SanctionStatus.PROPOSED,
    )
    grounds = models.TextField("alasan usulan", max_length=2000)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diusulkan oleh"
    )
    proposed_at = models.DateTimeField("diusulkan")
    notified_by = person("diberitahukan oleh")
    notified_at = models.DateTimeField("diberitahukan", null=True, blank=True)
    answer_until = models.DateField("jawaban paling lambat", null=True, blank=True)
    hearing_on = models.DateField("rencana sidang", null=True, blank=True)
    hearing_place = models.CharField("tempat sidang", max_length=200, blank=True)
    heard_on = models.DateField("sidang dilaksanakan", null=True, blank=True)
    heard_by = person("sidang dicatat oleh")
    hearing_notes = models.TextField("catatan sidang", max_length=4000, blank=True)
    hearing_file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="berita acara sidang",
    )
    level = models.CharField("sanksi", max_length=24, choices=SanctionLevel.choices, blank=True)
    level_name = models.CharField("nama sanksi", max_length=160, blank=True)
    regulation = models.CharField("peraturan", max_length=200, blank=True)
    article = models.CharField("pasal", max_length=80, blank=True)
    basis = models.TextField("pertimbangan", max_length=4000, blank=True)
    demand = models.TextField("yang harus dilakukan", max_length=1000, blank=True)
    signer_name = models.CharField("nama pejabat", max_length=120, blank=True)
    signer_role = models.CharField("jabatan pejabat", max_length=120, blank=True)
    decided_by = person("diputuskan oleh")
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    decided_on = models.DateField("tanggal keputusan", null=True, blank=True)
    letter = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )
    letter_number = models.CharField("nomor surat", max_length=80, blank=True)
    lifted_by = person("dicabut oleh")
    lifted_at = models.DateTimeField("dicabut", null=True, blank=True)
    lift_reason = models.TextField("alasan pencabutan", max_length=2000, blank=True)
    dropped_by = person("dihentikan oleh")
    dropped_at = models.DateTimeField("dihentikan", null=True, blank=True)
    drop_reason = models.TextField("alasan dihentikan", max_length=2000, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]
        verbose_name = "perkara"
        verbose_name_plural = "perkara sanksi"
        permissions = [
            ("manage_sanction", "Dapat mengusulkan dan menyidangkan perkara"),
            ("decide_sanction", "Dapat memutuskan perkara yang diusulkan orang lain"),
        ]
        constraints = [
            models.CheckConstraint(
                name="sanction_status_known", condition=models.Q(status__in=SanctionStatus.values)
            ),
            models.UniqueConstraint(
                fields=["company"],
                condition=models.Q(status__in=OPEN_CASES),
                name="sanction_one_open_a_company",
            ),
            models.CheckConstraint(
                name="sanction_two_persons",
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("proposed_by")),
            ),
            models.CheckConstraint(
                name="sanction_decided_whole",
                condition=~models.Q(status__in=FINAL_CASES)
                | models.Q(
                    decided_at__isnull=False,
                    decided_on__isnull=False,
                    decided_by__isnull=False,
                    level__in=SanctionLevel.values,
                )
                & ~models.Q(basis="")
                & ~models.Q(regulation="")
                & ~models.Q(signer_name=""),
            ),
            models.CheckConstraint(
                name="sanction_decided_after_defence",
                condition=~models.Q(status__in=FINAL_CASES)
                | models.Q(notified_at__isnull=False, heard_on__isnull=False)
                | models.Q(decided_on__gt=models.F("answer_until")),
            ),
            models.CheckConstraint(
                name="sanction_lifted_why",
                condition=~models.Q(status=SanctionStatus.LIFTED) | ~models.Q(lift_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Perkara {self.company}"

    @property
    def legal_basis(self) -> str:
        """ "Perda 11/2017 Pasal 20" """
        return f"{self.regulation} {self.article}".strip()


class SanctionEvidence(models.Model):
    """A duty that was not kept, as it stood on the day of the proposal; never changed."""

    append_only = True

    case = models.ForeignKey(SanctionCase, models.PROTECT, related_name="evidence")
    text = models.CharField("bukti", max_length=400)
    url = models.CharField(max_length=200)
    due_on = models.DateField("batas")
    days_late = models.PositiveIntegerField("hari terlambat")
    rule = models.CharField("aturan", max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = "bukti perkara"
        verbose_name_plural = "bukti perkara"
        triggers = [pgtrigger.Protect(name="sanction_evidence_frozen", operation=FROZEN)]

    def __str__(self) -> str:
        return self.text


class SanctionAnswer(models.Model):
    """What the company answered, word by word; a later answer stands beside it."""

    append_only = True

    case = models.ForeignKey(SanctionCase, models.PROTECT, related_name="answers")
    text = models.TextField("jawaban", max_length=4000)
    author = person("oleh")
    at = models.DateTimeField("pada")
    key = models.CharField(max_length=110, unique=True, editable=False)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "jawaban perusahaan"
        verbose_name_plural = "jawaban perusahaan"
        triggers = [pgtrigger.Protect(name="sanction_answer_frozen", operation=FROZEN)]

    def __str__(self) -> str:
        return self.text[:40]


class SanctionFile(models.Model):
    """A file that came with an answer."""

    append_only = True

    answer = models.ForeignKey(SanctionAnswer, models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = "berkas jawaban"
        verbose_name_plural = "berkas jawaban"

    def __str__(self) -> str:
        return str(self.file)
