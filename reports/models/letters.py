"""Letters of the forum itself: their dated templates, and each letter from draft to signed copy."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Upper

from reports.models.sanctions import person
from reports.workflow.letters import OutgoingStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User

#: Statuses in which a letter has the number of the agenda book.
WITH_NUMBER = (OutgoingStatus.NUMBERED, OutgoingStatus.SIGNED)
#: What a letter may be about; each is a field of OutgoingLetter.
TIES = ("company", "proposal", "plan", "participation", "candidate", "case")


class Urgency(models.TextChoices):
    """Sifat: what stands at the head of an official letter."""

    NORMAL = "biasa", "Biasa"
    IMPORTANT = "penting", "Penting"
    URGENT = "segera", "Segera"
    SECRET = "rahasia", "Rahasia"


class TemplateQuerySet(models.QuerySet["LetterTemplate"]):
    """Templates in force."""

    def in_force(self, on: date) -> Self:
        return self.filter(city_id=settings.CITY_CODE, valid_from__lte=on).filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=on)
        )


@pghistory.track()
class LetterTemplate(models.Model):
    """The words of one kind of letter for a span of days; a change is a new dated row.

    Texts may hold places such as ``{perusahaan}`` that ``reports.letter_text`` fills, and
    ``[words in brackets]`` that a person fills. ``copies`` are the tembusan, one a line.
    """

    city = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kota")
    code = models.SlugField("kode", max_length=40)
    name = models.CharField("nama", max_length=100)
    urgency = models.CharField("sifat", max_length=8, choices=Urgency.choices, default="biasa")
    attachments = models.CharField("lampiran", max_length=100, blank=True)
    subject = models.CharField("hal", max_length=200)
    recipients = models.TextField("kepada (Yth.)", max_length=1000)
    opening = models.TextField("pembuka", max_length=2000, blank=True)
    body = models.TextField("isi", max_length=6000)
    closing = models.TextField("penutup", max_length=1000, blank=True)
    copies = models.TextField("tembusan", max_length=1000, blank=True)
    signer_role = models.CharField("jabatan penanda tangan", max_length=120)
    is_for_company = models.BooleanField("ditujukan kepada perusahaan", default=False)
    order = models.PositiveSmallIntegerField("urutan", default=0)
    valid_from = models.DateField("berlaku sejak")
    valid_to = models.DateField("sampai sebelum", null=True, blank=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code", "-valid_from"]
        verbose_name = "templat surat"
        verbose_name_plural = "templat surat"
        constraints = [
            models.UniqueConstraint(
                fields=["city", "code", "valid_from"], name="letter_template_once_per_day"
            ),
            models.CheckConstraint(
                name="letter_template_span_forward",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OutgoingQuerySet(models.QuerySet["OutgoingLetter"]):
    """Letters as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. A company: signed ones that were written to it. Nobody else."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        own = user.memberships.filter(ended_at__isnull=True).values("organisation")
        return self.sent_to_companies().filter(company__in=own)

    def sent_to_companies(self) -> Self:
        """Signed letters whose company may read them."""
        return self.filter(status=OutgoingStatus.SIGNED, is_for_company=True)

    def open(self) -> Self:
        """Somebody has a step to take."""
        return self.exclude(status__in=(OutgoingStatus.SIGNED, OutgoingStatus.CANCELLED))


@pghistory.track(exclude=["recipients", "opening", "body", "closing", "key"])
class OutgoingLetter(models.Model):
    """One letter. ``number`` is typed after its registration in the agenda book: nothing here ever
    invents one, and in a year (that of ``dated_on``) each stands once.

    While it is a draft, places that cite a rule stay open in ``opening``, ``body`` and ``closing``;
    when it is made ready they are filled for good, and ``citations`` keeps which rules were named
    (key, words). The hashes of print and signed copy stand with ``document``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.ForeignKey(LetterTemplate, models.PROTECT, verbose_name="templat")
    status = models.CharField(
        "status", max_length=10, choices=OutgoingStatus.choices, default=OutgoingStatus.DRAFT
    )
    urgency = models.CharField("sifat", max_length=8, choices=Urgency.choices, default="biasa")
    attachments = models.CharField("lampiran", max_length=100, blank=True)
    subject = models.CharField("hal", max_length=200)
    recipients = models.TextField("kepada (Yth.)", max_length=1000)
    opening = models.TextField("pembuka", max_length=2000, blank=True)
    body = models.TextField("isi", max_length=6000)
    closing = models.TextField("penutup", max_length=1000, blank=True)
    copies = models.TextField("tembusan", max_length=1000, blank=True)
    signer_role = models.CharField("jabatan penanda tangan", max_length=120)
    signer_name = models.CharField("nama penanda tangan", max_length=120, blank=True)
    is_for_company = models.BooleanField("ditujukan kepada perusahaan", default=False)
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outgoing_letters",
        verbose_name="perusahaan",
    )
    proposal = models.ForeignKey(
        "proposals.Proposal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outgoing_letters",
        verbose_name="usulan",
    )
    plan = models.ForeignKey(
        "companies.AnnualPlan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outgoing_letters",
        verbose_name="rencana tahunan",
    )
    participation = models.ForeignKey(
        "companies.ParticipationLetter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outgoing_letters",
        verbose_name="surat partisipasi",
    )
    candidate = models.ForeignKey(
        "reports.AwardCandidate",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outgoing_letters",
        verbose_name="penghargaan",
    )
    case = models.ForeignKey(
        "reports.SanctionCase",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outgoing_letters",
        verbose_name="perkara",
    )
    citations = ArrayField(
        ArrayField(models.CharField(max_length=400)),
        verbose_name="aturan yang disebut",
        default=list,
        blank=True,
    )
    number = models.CharField("nomor surat", max_length=80, blank=True)
    dated_on = models.DateField("tanggal surat", null=True, blank=True)
    year = models.PositiveSmallIntegerField("tahun agenda", null=True, blank=True)
    document = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=110, unique=True, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="dibuat oleh"
    )
    drafted_at = models.DateTimeField("dibuat")
    ready_by = person("disiapkan oleh")
    ready_at = models.DateTimeField("disiapkan", null=True, blank=True)
    numbered_by = person("dinomori oleh")
    numbered_at = models.DateTimeField("dinomori", null=True, blank=True)
    signed_by = person("salinan disimpan oleh")
    signed_at = models.DateTimeField("salinan disimpan", null=True, blank=True)
    cancelled_by = person("dibatalkan oleh")
    cancelled_at = models.DateTimeField("dibatalkan", null=True, blank=True)
    cancel_reason = models.TextField("alasan pembatalan", max_length=2000, blank=True)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        ordering = ["-drafted_at"]
        verbose_name = "surat keluar"
        verbose_name_plural = "surat keluar"
        permissions = [("write_outgoingletter", "Dapat menyusun dan mencatat surat forum")]
        constraints = [
            models.CheckConstraint(
                name="outgoing_status_known", condition=models.Q(status__in=OutgoingStatus.values)
            ),
            # Upper case, so that 12/f/2026 is the same number as 12/F/2026.
            models.UniqueConstraint(
                Upper("number"),
                "year",
                name="outgoing_number_once_a_year",
                condition=~models.Q(number=""),
            ),
            models.CheckConstraint(
                name="outgoing_number_whole",
                condition=models.Q(number="", year__isnull=True, dated_on__isnull=True)
                | (
                    ~models.Q(number="")
                    & models.Q(year=models.F("dated_on__year"), numbered_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="outgoing_sent_has_number",
                condition=~models.Q(status__in=WITH_NUMBER) | ~models.Q(number=""),
            ),
            models.CheckConstraint(
                name="outgoing_signed_has_copy",
                condition=~models.Q(status=OutgoingStatus.SIGNED)
                | models.Q(
                    document__isnull=False, signed_by__isnull=False, signed_at__isnull=False
                ),
            ),
            models.CheckConstraint(
                name="outgoing_cancelled_why",
                condition=~models.Q(status=OutgoingStatus.CANCELLED)
                | (models.Q(cancelled_at__isnull=False) & ~models.Q(cancel_reason="")),
            ),
            models.CheckConstraint(
                name="outgoing_for_company_names_it",
                condition=models.Q(is_for_company=False) | models.Q(company__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["company", "status"], name="outgoing_company")]

    def __str__(self) -> str:
        return f"{self.number}: {self.subject}" if self.number else self.subject

    @property
    def copy_lines(self) -> list[str]:
        """Tembusan, one each."""
        return lines(self.copies)

    @property
    def recipient_lines(self) -> list[str]:
        """Yth., one each."""
        return lines(self.recipients)


def lines(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
