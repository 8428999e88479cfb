"""Companies domiciled in the city, with or without an account, and how they are won over."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from companies.models.company import Scale
from companies.models.realisation import Realisation
from companies.workflow import RealisationStatus
from forum_site.clocks.models import Clock, Kind
from forum_site.organisations.models import Organisation

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class Obligation(models.TextChoices):
    OBLIGED = "obliged", "Wajib"
    ENCOURAGED = "encouraged", "Dihimbau"
    UNKNOWN = "unknown", "Belum ditetapkan"


class Stage(models.TextChoices):
    """How far a company has come: the last thing that really happened."""

    NEW = "new", "Belum dihubungi"
    CONTACTED = "contacted", "Dihubungi"
    JOINED = "joined", "Bergabung"
    PLANNED = "planned", "Menyampaikan rencana"
    REPORTED = "reported", "Melaporkan"


class RegisterEntryQuerySet(models.QuerySet["RegisterEntry"]):
    """The register as the forum sees it, with what each company really did."""

    def visible_to(self, user: "User") -> Self:
        """The forum only: it holds contacts of companies that never asked for an account."""
        is_forum = user.is_authenticated and (user.is_secretariat or user.has_role("forum_officer"))
        return self if is_forum else self.none()

    def with_stage(self) -> Self:
        """``stage``, read off the rows themselves; only the first contact is noted by hand."""
        joined = models.Q(organisation__status=Organisation.Status.ACTIVE)
        owner = models.OuterRef("organisation")
        plans = Clock.objects.filter(organisation=owner, kind=Kind.PLAN, met_on__isnull=False)
        reports = Realisation.objects.filter(company=owner).exclude(status=RealisationStatus.DRAFT)
        return self.annotate(
            stage=models.Case(
                models.When(joined & models.Exists(reports), then=models.Value(Stage.REPORTED)),
                models.When(joined & models.Exists(plans), then=models.Value(Stage.PLANNED)),
                models.When(joined, then=models.Value(Stage.JOINED)),
                models.When(contacted_on__isnull=False, then=models.Value(Stage.CONTACTED)),
                default=models.Value(Stage.NEW),
                output_field=models.CharField(),
            )
        )


@pghistory.track(exclude=["nib", "contact_name", "contact_phone", "contact_email"])
class RegisterEntry(models.Model):
    """One company of the city. ``organisation`` stands here once it has an account.

    ``obligation`` and its reason follow the city's dated rule; contacts are the forum's alone.
    """

    desk_only = True

    #: Annotated by ``with_stage``.
    stage: str

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("nama perusahaan", max_length=200)
    nib = models.CharField("NIB", max_length=13, blank=True)
    kbli_section = models.CharField("golongan KBLI", max_length=1, blank=True)
    scale = models.CharField("skala", max_length=8, choices=Scale.choices)
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, verbose_name="kelurahan"
    )
    obligation = models.CharField(
        "kewajiban", max_length=10, choices=Obligation.choices, default=Obligation.UNKNOWN
    )
    obligation_reason = models.CharField("dasar kewajiban", max_length=300, blank=True)
    contact_name = models.CharField("nama kontak", max_length=120, blank=True)
    contact_phone = models.CharField("telepon kontak", max_length=16, blank=True)
    contact_email = models.EmailField("email kontak", blank=True)
    organisation = models.OneToOneField(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="register_entry",
        verbose_name="akun perusahaan",
    )
    contacted_on = models.DateField("pertama dihubungi", null=True, blank=True)
    source = models.CharField("sumber", max_length=120, blank=True)
    created_at = models.DateTimeField("dicatat", auto_now_add=True)

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "perusahaan terdaftar"
        verbose_name_plural = "daftar wajib dan dihimbau"
        permissions = [("manage_register", "Dapat mengelola daftar perusahaan")]
        constraints = [
            models.UniqueConstraint(
                fields=["nib"], condition=~models.Q(nib=""), name="register_nib_once"
            ),
            models.UniqueConstraint(Lower("name"), name="register_name_once"),
            models.CheckConstraint(
                name="register_obligation_known",
                condition=models.Q(obligation__in=Obligation.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OutreachNote(models.Model):
    """What was said or done, by whom and when, and what comes next by which day."""

    desk_only = True

    class Kind(models.TextChoices):
        CALL = "call", "Telepon"
        VISIT = "visit", "Kunjungan"
        LETTER = "letter", "Surat"
        MESSAGE = "message", "Pesan"
        NOTE = "note", "Catatan"

    entry = models.ForeignKey(RegisterEntry, models.CASCADE, related_name="outreach")
    kind = models.CharField("cara", max_length=8, choices=Kind.choices)
    text = models.TextField("catatan", max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on = models.DateField("tanggal")
    next_step = models.CharField("langkah berikut", max_length=200, blank=True)
    next_on = models.DateField("sebelum", null=True, blank=True)
    done_at = models.DateTimeField("langkah selesai", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = "catatan penjangkauan"
        verbose_name_plural = "catatan penjangkauan"
        constraints = [
            models.CheckConstraint(
                name="outreach_step_has_day",
                condition=models.Q(next_step="", next_on__isnull=True)
                | (~models.Q(next_step="") & models.Q(next_on__isnull=False)),
            )
        ]
        indexes = [
            models.Index(
                fields=["next_on"],
                name="outreach_open",
                condition=models.Q(next_on__isnull=False, done_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
