"""Lists of musrenbang: when the city meets, what a kelurahan asked for, and where it was led."""

import uuid
from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from forum.pippk import SCOPES, Institution
from forum.workflow.musrenbang import Channel

if TYPE_CHECKING:
    from forum_site.accounts.models import User

#: A year outside of these is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 2005, 2100


@pghistory.track()
class MusrenbangDate(models.Model):
    """When the city holds its musrenbang of one level for a year; the calendar of the lists."""

    class Level(models.TextChoices):
        VILLAGE = "1_village", "Musrenbang kelurahan"
        DISTRICT = "2_district", "Musrenbang kecamatan"
        CITY = "3_city", "Musrenbang kota"

    city = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kota")
    year = models.PositiveSmallIntegerField("tahun")
    level = models.CharField("tingkat", max_length=10, choices=Level.choices)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    regulation = models.CharField("dasar", max_length=200, blank=True)
    is_example = models.BooleanField("contoh, belum ditetapkan", default=False)

    class Meta:
        ordering = ["-year", "level"]
        verbose_name = "jadwal musrenbang"
        verbose_name_plural = "jadwal musrenbang"
        constraints = [
            models.UniqueConstraint(fields=["city", "year", "level"], name="musrenbang_date_once"),
            models.CheckConstraint(
                name="musrenbang_date_forward",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.year}"


class MusrenbangUpload(models.Model):
    """One list that was sent: what became of its rows. Rows that need repair are kept whole.

    ``problems`` are dicts of line, column, sentence; ``broken`` the cells of those rows by line.
    """

    desk_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField("tahun")
    file_name = models.CharField("berkas", max_length=200)
    sha256 = models.CharField(max_length=64)
    added = models.PositiveIntegerField("baru", default=0)
    updated = models.PositiveIntegerField("diperbarui", default=0)
    unchanged = models.PositiveIntegerField("tetap", default=0)
    headings = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    broken = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("diunggah", auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = "unggahan musrenbang"
        verbose_name_plural = "unggahan musrenbang"

    def __str__(self) -> str:
        return f"{self.file_name} ({self.year})"


class MusrenbangItemQuerySet(models.QuerySet["MusrenbangItem"]):
    """Lists of a musrenbang are public: they name groups, never people."""

    def visible_to(self, user: "User | Any") -> "MusrenbangItemQuerySet":
        """Everybody reads them all; what a kelurahan typed waits for the forum unseen."""
        if user.has_perm("forum.view_musrenbangitem"):
            return self
        return self.adopted()

    def adopted(self) -> "MusrenbangItemQuerySet":
        """In the list of the city."""
        return self.exclude(channel=Channel.TYPED)

    def typed(self) -> "MusrenbangItemQuerySet":
        """Typed by a kelurahan, and not looked at by the secretariat yet."""
        return self.filter(channel=Channel.TYPED)

    def waiting(self) -> "MusrenbangItemQuerySet":
        """Nobody decided who pays yet."""
        return self.filter(channel=Channel.WAITING)


@pghistory.track()
class MusrenbangItem(models.Model):
    """One line of a kelurahan's list of a year, led to one channel. Rupiah are whole.

    ``institution`` with its ``scope`` belongs to PIPPK, ``agency`` with ``budget_year`` to APBD,
    ``proposal`` to TJSLP; the database holds that each channel has its own and no other.
    """

    class Group(models.TextChoices):
        RT = "rt", "RT"
        RW = "rw", "RW"
        PKK = "pkk", "PKK"
        YOUTH = "karang_taruna", "Karang Taruna"
        LPM = "lpm", "LPM"
        POSYANDU = "posyandu", "Posyandu"
        GROUP = "group", "Kelompok warga lain"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField("tahun")
    village = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kelurahan")
    rw = models.CharField("RW", max_length=3, blank=True)
    title = models.CharField("usulan", max_length=200)
    field = models.ForeignKey(
        "rules.PriorityField", models.PROTECT, null=True, blank=True, verbose_name="bidang"
    )
    quantity = models.DecimalField("volume", max_digits=10, decimal_places=2, null=True, blank=True)
    unit = models.CharField("satuan", max_length=40, blank=True)
    cost = models.BigIntegerField("perkiraan biaya")
    group = models.CharField("pengusul", max_length=14, choices=Group.choices)
    priority = models.PositiveSmallIntegerField("prioritas", null=True, blank=True)
    channel = models.CharField(
        "saluran", max_length=8, choices=Channel.choices, default=Channel.WAITING
    )
    institution = models.CharField(
        "lembaga PIPPK", max_length=14, choices=Institution.choices, blank=True
    )
    scope = models.CharField("lingkup PIPPK", max_length=20, blank=True)
    agency = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="musrenbang_items",
        verbose_name="perangkat daerah",
    )
    budget_year = models.PositiveSmallIntegerField("tahun anggaran", null=True, blank=True)
    proposal = models.OneToOneField(
        "proposals.Proposal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="musrenbang_item",
        verbose_name="usulan TJSLP",
    )
    note = models.CharField("catatan saluran", max_length=500, blank=True)
    #: The officer who typed it for the own kelurahan; None for lines of the secretariat.
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    led_at = models.DateTimeField("disalurkan", null=True, blank=True)
    source = models.CharField("sumber", max_length=200, blank=True)
    created_at = models.DateTimeField("dicatat", auto_now_add=True)

    objects = MusrenbangItemQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "village", models.F("priority").asc(nulls_last=True), "title"]
        verbose_name = "butir musrenbang"
        verbose_name_plural = "daftar musrenbang"
        permissions = [
            ("write_musrenbangitem", "Dapat mengisi daftar musrenbang"),
            ("lead_musrenbangitem", "Dapat menyalurkan butir musrenbang"),
            ("type_musrenbangitem", "Dapat mengetik butir musrenbang kelurahannya"),
        ]
        constraints = [
            models.UniqueConstraint(
                "year", "village", "rw", Lower("title"), name="musrenbang_item_once"
            ),
            models.CheckConstraint(
                name="musrenbang_cost_positive",
                condition=models.Q(cost__gt=0)
                & (models.Q(quantity__isnull=True) | models.Q(quantity__gt=0)),
            ),
            models.CheckConstraint(
                name="musrenbang_year_known",
                condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
            ),
            models.CheckConstraint(
                name="musrenbang_typed_by_somebody",
                condition=~models.Q(channel="typed") | models.Q(typed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="musrenbang_channel_whole",
                condition=models.Q(
                    channel__in=["typed", "waiting"],
                    institution="",
                    scope="",
                    agency__isnull=True,
                    budget_year__isnull=True,
                    proposal__isnull=True,
                )
                | models.Q(
                    ~models.Q(institution=""),
                    ~models.Q(scope=""),
                    channel="pippk",
                    agency__isnull=True,
                    budget_year__isnull=True,
                    proposal__isnull=True,
                )
                | models.Q(
                    channel="apbd",
                    institution="",
                    scope="",
                    agency__isnull=False,
                    budget_year__isnull=False,
                    proposal__isnull=True,
                )
                | models.Q(
                    channel="csr",
                    institution="",
                    scope="",
                    agency__isnull=True,
                    budget_year__isnull=True,
                    proposal__isnull=False,
                ),
            ),
        ]
        indexes = [models.Index(fields=["year", "village"], name="musrenbang_list")]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_name(self) -> str:
        """The scope in words; empty outside of PIPPK."""
        return SCOPES[self.scope].name if self.scope in SCOPES else ""
