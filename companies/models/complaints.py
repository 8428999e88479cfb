"""Complaints about programmes. Who complained stands apart: sealed, at the desk only."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from companies.workflow import PUBLIC_PLEDGES, UNANSWERED, ComplaintStatus
from forum_site.accounts import roles
from forum_site.secrets import hash_secret

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Complaints as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. A company: those about its own programmes, never who complained."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role(roles.FORUM_OFFICER):
            return self.all()
        own = user.memberships.filter(ended_at__isnull=True).values("organisation")
        return self.about_companies(own)

    def about_companies(self, companies: models.QuerySet) -> Self:
        """About a report of theirs; about a whole proposal only where they pledged for it."""
        from_report = Q(realisation__company__in=companies)
        pledged = Q(
            realisation__isnull=True,
            proposal__pledges__company__in=companies,
            proposal__pledges__status__in=PUBLIC_PLEDGES,
        )
        return self.filter(from_report | pledged).distinct()

    def unanswered(self) -> Self:
        return self.filter(status__in=UNANSWERED)

    def late(self) -> Self:
        """The promised day has passed (WIB) without an answer."""
        return self.unanswered().filter(due_on__lt=timezone.localdate())

    def told(self) -> Self:
        """Those whose outcome everybody may read."""
        return self.filter(outcome_published_at__isnull=False)


@pghistory.track(exclude=["text", "token_hash"])
class Complaint(models.Model):
    """One complaint about a proposal with pledges, or about one report of it.

    ``text`` is for the forum and the company; the public reads category, status and ``outcome``.
    """

    class Category(models.TextChoices):
        BROKEN = "broken", "Rusak"
        UNFINISHED = "unfinished", "Tidak selesai"
        DIFFERENT = "different", "Tidak sesuai"
        MISDIRECTED = "misdirected", "Salah sasaran"
        LEVY = "levy", "Pungutan liar"
        OTHER = "other", "Lain-lain"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField("kode lacak", max_length=20, unique=True)
    #: SHA-256 of the secret in the reporter's link.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    proposal = models.ForeignKey(
        "proposals.Proposal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name="usulan",
    )
    realisation = models.ForeignKey(
        "companies.Realisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name="realisasi",
    )
    is_from_plate = models.BooleanField("dari papan QR", default=False)
    category = models.CharField("jenis", max_length=12, choices=Category.choices)
    text = models.TextField("masalah", max_length=2000)
    has_contact = models.BooleanField("meninggalkan kontak", default=False)
    status = models.CharField(
        "keadaan",
        max_length=14,
        choices=ComplaintStatus.choices,
        default=ComplaintStatus.RECEIVED,
    )
    created_at = models.DateTimeField("masuk", default=timezone.now)
    #: The day by which an answer was promised; None where the city has set no rule.
    due_on = models.DateField("dijawab paling lambat", null=True, blank=True)
    answer = models.TextField("jawaban", max_length=2000, blank=True)
    answered_at = models.DateTimeField("dijawab", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    forwarded_on = models.DateField("diteruskan", null=True, blank=True)
    forwarded_reference = models.CharField("nomor di Ombudsman", max_length=80, blank=True)
    outcome = models.TextField("hasil untuk publik", max_length=500, blank=True)
    outcome_published_at = models.DateTimeField("hasil diterbitkan", null=True, blank=True)
    outcome_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField("ditutup", null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "laporan masalah"
        verbose_name_plural = "laporan masalah"
        permissions = [("handle_complaint", "Dapat memeriksa dan menjawab laporan masalah")]
        constraints = [
            models.CheckConstraint(
                name="complaint_status_known",
                condition=models.Q(status__in=ComplaintStatus.values),
            ),
            models.CheckConstraint(
                name="complaint_about_something",
                condition=models.Q(proposal__isnull=False) | models.Q(realisation__isnull=False),
            ),
            models.CheckConstraint(
                name="complaint_answered_complete",
                condition=~models.Q(status="answered")
                | models.Q(answered_at__isnull=False) & ~models.Q(answer=""),
            ),
            models.CheckConstraint(
                name="complaint_forwarded_complete",
                condition=~models.Q(status="forwarded")
                | models.Q(forwarded_on__isnull=False) & ~models.Q(forwarded_reference=""),
            ),
            models.CheckConstraint(
                name="complaint_outcome_told",
                condition=models.Q(outcome_published_at__isnull=True) | ~models.Q(outcome=""),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "due_on"], name="complaint_due"),
            models.Index(fields=["created_at"], name="complaint_period"),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.work}"

    @property
    def work(self) -> str:
        """What it is about."""
        if self.realisation is not None:
            return self.realisation.activity
        return self.proposal.title if self.proposal else ""

    @property
    def history_key(self) -> str:
        """Names this very answer, so that a next one is told too."""
        return f"{len(self.answer)}:{hash_secret(self.answer)[:12]}"

    @property
    def is_unanswered(self) -> bool:
        return self.status in UNANSWERED

    @property
    def is_awaited(self) -> bool:
        """Whether its day still counts."""
        return self.is_unanswered

    @property
    def is_on_time(self) -> bool | None:
        """Answered by the promised day (WIB); None while unanswered or without a promise."""
        if self.answered_at is None or self.due_on is None:
            return None
        return timezone.localdate(self.answered_at) <= self.due_on


class ComplaintContact(models.Model):
    """Who complained: phone, e-mail and the secret of the private link, sealed.

    The public web writes it and can never read it back. It is deleted when its time is over.
    """

    desk_only = True
    web_inserts = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="contact")
    sealed = models.TextField(editable=False)

    class Meta:
        verbose_name = "kontak pelapor"
        verbose_name_plural = "kontak pelapor"

    def __str__(self) -> str:
        return f"Kontak {self.complaint_id}"


class ComplaintPhoto(models.Model):
    """A photo that came with a complaint, or with a finding in the field; never public."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="photos")
    finding = models.ForeignKey(
        "companies.ComplaintFinding",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="photos",
    )
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = "foto laporan masalah"
        verbose_name_plural = "foto laporan masalah"

    def __str__(self) -> str:
        return f"Foto {self.complaint_id}"


class ComplaintFinding(models.Model):
    """What somebody found at the place: who went, when, and what it is like."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="findings")
    on = models.DateField("tanggal periksa")
    who = models.CharField("yang memeriksa", max_length=160)
    text = models.TextField("temuan", max_length=2000)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = "temuan lapangan"
        verbose_name_plural = "temuan lapangan"

    def __str__(self) -> str:
        return f"Temuan {self.on}"
