"""Help that reached a family, and what citizens propose or object to."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from poverty_data.models.beats import speaks_for_kelurahan, within
from poverty_data.models.household import Household
from poverty_data.workflow import SuggestionStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class InterventionQuerySet(models.QuerySet["Intervention"]):
    """Help by state."""

    def standing(self) -> Self:
        """Without what was recorded by mistake and taken back."""
        return self.filter(withdrawn_at__isnull=True)


@pghistory.track()
class Intervention(models.Model):
    """One help for one family. The realisation behind it is named by an opaque id: it stands above.

    Companies never read this table: they report numbers, Dinas Sosial matches them to families.
    """

    desk_only = True

    class Kind(models.TextChoices):
        """The kinds of needs (their slugs), and what the city gives besides."""

        HOUSE = "rtlh", "Perbaikan rumah (RTLH)"
        LATRINE = "jamban", "Jamban"
        WATER = "air-bersih", "Air bersih"
        ELECTRICITY = "listrik", "Listrik"
        CASH = "bantuan-tunai", "Bantuan tunai"
        FOOD = "sembako", "Sembako"
        TRAINING = "pelatihan", "Pelatihan kerja"
        WORK = "kerja", "Alat atau modal kerja"
        SCHOOL = "sekolah", "Perlengkapan sekolah"
        HEALTH = "kesehatan", "Kesehatan"
        OTHER = "lainnya", "Lainnya"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(
        Household, models.CASCADE, related_name="interventions", verbose_name="keluarga"
    )
    kind = models.CharField("jenis bantuan", max_length=13, choices=Kind.choices)
    provider = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pemberi",
    )
    #: The provider in words where it is no organisation of the forum.
    provider_name = models.CharField("pemberi", max_length=120, blank=True)
    given_on = models.DateField("tanggal diterima")
    amount = models.BigIntegerField("nilai", default=0)
    realisation_id = models.UUIDField("realisasi", null=True, blank=True, db_index=True)
    note = models.CharField("catatan", max_length=300, blank=True)
    #: Why the same kind was given again within the city's span.
    overruled = models.CharField("alasan bantuan berulang", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField("dicatat", auto_now_add=True)
    #: Recorded by mistake: it stays with its reason and counts nowhere.
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("dibatalkan", null=True, blank=True)
    withdraw_reason = models.CharField("alasan pembatalan", max_length=300, blank=True)

    objects = InterventionQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-recorded_at"]
        verbose_name = "bantuan untuk keluarga"
        verbose_name_plural = "bantuan untuk keluarga"
        constraints = [
            models.CheckConstraint(name="intervention_amount", condition=Q(amount__gte=0)),
            models.CheckConstraint(
                name="intervention_has_provider",
                condition=Q(provider__isnull=False) | ~Q(provider_name=""),
            ),
            models.UniqueConstraint(
                fields=["household", "realisation_id", "kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="intervention_once",
            ),
            models.CheckConstraint(
                name="intervention_withdrawn_why",
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdraw_reason=""),
            ),
        ]
        indexes = [models.Index(fields=["household", "kind"], name="intervention_of_family")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.given_on}"

    @property
    def provider_words(self) -> str:
        return self.provider.name if self.provider else self.provider_name


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """What citizens wrote, for those who answer it."""

    def visible_to(self, user: "User") -> Self:
        """The kelurahan's officer: the own kelurahan. Dinas Sosial: its area. Nobody else."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self.all()
        may = user.has_perm("poverty_data.answer_suggestion") and user.area_id
        is_dinas = user.has_perm("poverty_data.validate_households")
        if may and (is_dinas or speaks_for_kelurahan(user)):
            return self.filter(within(user.area_id or ""))
        return self.none()

    def waiting(self) -> Self:
        return self.filter(status=SuggestionStatus.NEW)


@pghistory.track(pghistory.UpdateEvent(), exclude=["sealed"])
class Suggestion(models.Model):
    """Usul or sanggah of a citizen. The public web writes it and can never read it back.

    The text is sealed with the installation's key: the web process holds none of the families'.
    """

    desk_only = True
    web_inserts = True

    class Kind(models.TextChoices):
        PROPOSE = "propose", "Usul: keluarga yang perlu dibantu"
        OBJECT = "object", "Sanggah: keluarga yang tidak perlu dibantu lagi"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("jenis", max_length=7, choices=Kind.choices)
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", verbose_name="kelurahan"
    )
    sealed = models.TextField(editable=False)
    consent_at = models.DateTimeField("persetujuan")
    created_at = models.DateTimeField("masuk", auto_now_add=True)
    status = models.CharField(
        "keadaan", max_length=8, choices=SuggestionStatus.choices, default=SuggestionStatus.NEW
    )
    answer = models.CharField("jawaban", max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField("dijawab", null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name = "usul dan sanggah"
        verbose_name_plural = "usul dan sanggah"
        indexes = [models.Index(fields=["village", "status"], name="suggestion_work")]

    def __str__(self) -> str:
        return f"{self.get_kind_display().split(':')[0]} {str(self.pk)[:8]}"
