"""What was found at a family in a round, and every step on the way into the registry."""

import uuid
from typing import TYPE_CHECKING, Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from poverty_data.models import choices
from poverty_data.models.beats import beat_of, within
from poverty_data.models.family import FamilyRecord
from poverty_data.models.household import Household
from poverty_data.models.rounds import VerificationRound
from poverty_data.workflow import VerificationStatus, VerificationStep

if TYPE_CHECKING:
    from forum_site.accounts.models import User

#: Columns of a family that verval may change, in the order of the phone page, with their words.
DWELLING_CHOICES: dict[str, type[models.TextChoices]] = {
    "roof": choices.Roof,
    "wall": choices.Wall,
    "floor": choices.Floor,
    "water": choices.Water,
    "latrine": choices.Latrine,
    "light": choices.Light,
}
DWELLING = tuple(DWELLING_CHOICES)
ANSWER_LABELS = {
    "condition": "Keadaan keluarga",
    "roof": "Atap terluas",
    "wall": "Dinding terluas",
    "floor": "Lantai terluas",
    "water": "Sumber air minum",
    "latrine": "Jamban",
    "light": "Penerangan",
}
_ORDER = {name: place for place, name in enumerate(ANSWER_LABELS)}


def words_of(name: str, value: str) -> str:
    """An answer as people read it; an unknown one (older data) as it is written."""
    known = Household.Status if name == "condition" else DWELLING_CHOICES[name]
    label = dict(known.choices).get(value, value)
    return label[:1].upper() + label[1:]


class NewFamily(FamilyRecord):
    """A family that officers found and no source lists; it leaves for the registry with its id.

    Its sealed texts are bound to that id, so they move without being opened.
    """

    desk_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)

    class Meta:
        verbose_name = "keluarga baru"
        verbose_name_plural = "keluarga baru"

    def __str__(self) -> str:
        return f"Keluarga baru {str(self.pk)[:8]}"

    @property
    def row_id(self) -> uuid.UUID:
        return self.pk


class VerificationQuerySet(models.QuerySet["Verification"]):
    """Findings by person and state."""

    def visible_to(self, user: "User") -> Self:
        """Officers: their beat. Dinas Sosial: its area. The superuser: all. Nobody else: none."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self.all()
        if user.has_perm("poverty_data.view_household") and user.area_id:
            return self.filter(within(user.area_id))
        return self.filter(beat_of(user))

    def waiting_for_validation(self) -> Self:
        return self.filter(status=VerificationStatus.CONFIRMED)

    def to_enter(self) -> Self:
        """What somebody types into SIKS-NG, typed already or not: new families, and changes."""
        return self.filter(status=VerificationStatus.VALIDATED).exclude(after=models.F("before"))


@pghistory.track()
class Verification(models.Model):
    """One family in one round. ``before`` and ``after`` hold the condition and the dwelling only.

    The row begins with the first visit; until then the family is "pending" without a row.
    """

    desk_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(
        VerificationRound, models.PROTECT, related_name="verifications", verbose_name="putaran"
    )
    household = models.ForeignKey(
        Household, models.CASCADE, null=True, related_name="verifications", verbose_name="keluarga"
    )
    new_family = models.OneToOneField(
        NewFamily, models.PROTECT, null=True, related_name="verification"
    )
    is_new = models.BooleanField("terverifikasi, belum terdaftar", default=False)
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", verbose_name="kelurahan"
    )
    rt = models.CharField("RT", max_length=3)
    rw = models.CharField("RW", max_length=3)
    status = models.CharField(
        "tahap",
        max_length=9,
        choices=VerificationStatus.choices,
        default=VerificationStatus.PENDING,
    )
    before = models.JSONField("sebelum", default=dict)
    after = models.JSONField("sesudah", default=dict)
    reason = models.CharField("alasan perubahan", max_length=500, blank=True)
    #: Why a tier returned it; empty once it is proposed again.
    return_reason = models.CharField("yang perlu diperiksa", max_length=500, blank=True)
    photo = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="foto rumah",
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    validated_at = models.DateTimeField("disahkan", null=True, blank=True)
    #: Typed into SIKS-NG: the tick that keeps two people from typing the same family.
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    entered_at = models.DateTimeField("diinput ke SIKS-NG", null=True, blank=True)
    #: Counts every write: a page that was opened before another's write is told so.
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField("diubah", auto_now=True)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        ordering = ["village", "rw", "rt", "id"]
        verbose_name = "hasil verval"
        verbose_name_plural = "hasil verval"
        permissions = [
            ("propose_verification", "Dapat mengusulkan perubahan keluarga di wilayahnya"),
            ("confirm_verification", "Dapat mengonfirmasi hasil verval kelurahan"),
            ("record_intervention", "Dapat mencatat bantuan per keluarga"),
            ("answer_suggestion", "Dapat menjawab usul dan sanggah warga"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "household"], name="verification_once"),
            models.CheckConstraint(
                name="verification_of_a_family",
                condition=Q(household__isnull=False) | Q(new_family__isnull=False),
            ),
            models.CheckConstraint(
                name="verification_status_known",
                condition=Q(status__in=VerificationStatus.values),
            ),
            models.CheckConstraint(
                name="verification_validated_by_another",
                condition=~Q(status="validated")
                | Q(validated_by__isnull=True)
                | (
                    ~Q(validated_by=models.F("proposed_by"))
                    & ~Q(validated_by=models.F("confirmed_by"))
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["round", "village", "status"], name="verification_work"),
        ]

    def __str__(self) -> str:
        return str(self.household or self.new_family)

    @property
    def family(self) -> Household | NewFamily:
        """The registry's row, or the new family that waits for it."""
        family = self.household or self.new_family
        assert family is not None  # a constraint says so
        return family

    @property
    def answers(self) -> list[dict[str, Any]]:
        """Question by question in words: before, after, whether they differ."""
        return [
            {
                "label": ANSWER_LABELS[name],
                "before": words_of(name, self.before.get(name, "")),
                "after": words_of(name, value),
                "is_changed": bool(self.before) and self.before.get(name) != value,
            }
            for name, value in sorted(self.after.items(), key=lambda pair: _ORDER[pair[0]])
        ]

    @property
    def differences(self) -> list[dict[str, Any]]:
        """The answers that differ from the data of before; all of a new family."""
        return [answer for answer in self.answers if answer["is_changed"] or not self.before]

    @property
    def kind_of_change(self) -> str:
        """Why it is typed into SIKS-NG, in a word or two; empty where nothing changed."""
        if self.is_new:
            return "Keluarga baru"
        if not self.changed:
            return ""
        if self.after.get("condition") != Household.Status.ACTIVE:
            return words_of("condition", self.after["condition"])
        return "Data rumah berubah" if self.changed != ["condition"] else "Tinggal di sini lagi"

    @property
    def changed(self) -> list[str]:
        """Which answers differ from the data of before."""
        return [name for name, value in self.after.items() if self.before.get(name) != value]


class VerificationRecord(models.Model):
    """One step taken: who, when, before, after, why. Never changed."""

    desk_only = True
    append_only = True

    id = models.BigAutoField(primary_key=True)
    verification = models.ForeignKey(Verification, models.CASCADE, related_name="records")
    step = models.CharField("langkah", max_length=9, choices=VerificationStep.choices)
    from_status = models.CharField(max_length=9, choices=VerificationStatus.choices)
    to_status = models.CharField(max_length=9, choices=VerificationStatus.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("waktu")
    before = models.JSONField("sebelum", default=dict)
    after = models.JSONField("sesudah", default=dict)
    reason = models.CharField("alasan", max_length=500, blank=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = "langkah verval"
        verbose_name_plural = "langkah verval"
        indexes = [models.Index(fields=["verification", "at"], name="record_of_verification")]
        triggers = [pgtrigger.Protect(name="steps_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.get_step_display()
