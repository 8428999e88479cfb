"""The registry: families with a verified state of life, and what they were before."""

import uuid
from typing import TYPE_CHECKING, Any, Self

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from poverty_data.models.beats import beat_of
from poverty_data.models.family import FamilyRecord
from poverty_data.models.keys import POINT_TO_FAMILIES, kept, point_to_imports, written

if TYPE_CHECKING:
    from forum_site.accounts.models import User

#: History keeps no person's data, and no bytes that a key rotation would have to reach.
SEALED_COLUMNS = [
    *(f"{name}_sealed" for name in ("nik", "kk", "name", "address", "phone", "coordinates")),
    *(f"{name}_index" for name in ("nik", "kk", "person", "neighbour")),
    "content_mac",
]


class ChangeByHand(pgtrigger.AnyChange):
    """Any change, unless the import says that it keeps the former states itself.

    Asked here, PostgreSQL need not call the trigger for every row to hear that it is to be ignored.
    """

    def resolve(self, model: type[models.Model]) -> str:
        ignored = "coalesce(current_setting('pgtrigger.ignore', true), '')"
        return f"strpos({ignored}, 'update_update_6c151') = 0 AND ({super().resolve(model)})"


class HouseholdQuerySet(models.QuerySet["Household"]):
    """Families by state, and those a person may work on."""

    def active(self) -> Self:
        """Families that live here and still need help."""
        return self.filter(status=Household.Status.ACTIVE)

    def in_area(self, code: str) -> Self:
        """Families of an area and of all areas within it; codes are hierarchical."""
        return self.filter(Q(village=code) | Q(village__code__startswith=f"{code}."))

    def visible_to(self, user: "User") -> Self:
        """Dinas Sosial's verifiers see their area, the superuser all, nobody else any."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self.all()
        if user.has_perm("poverty_data.view_household") and user.area_id:
            return self.in_area(user.area_id)
        return self.none()

    def reachable_by(self, user: "User") -> Self:
        """What a person may open one by one: also the families that an area officer visits."""
        seen = self.visible_to(user)
        if not user.is_authenticated or user.is_superuser:
            return seen
        return seen | self.filter(beat_of(user))


@pghistory.track(
    pghistory.UpdateEvent(condition=ChangeByHand()),
    pghistory.DeleteEvent(),
    exclude=SEALED_COLUMNS,
)
class Household(FamilyRecord):
    """One family. Its id is fixed before the insert, since the sealed texts are bound to it."""

    desk_only = True

    class Status(models.TextChoices):
        ACTIVE = "active", "Masih tinggal di sini"
        MOVED = "moved", "Pindah"
        DIED = "died", "Meninggal"
        BETTER_OFF = "better_off", "Membaik"
        MERGED = "merged", "Digabung"
        FORGOTTEN = "forgotten", "Data dihapus"

    class Listing(models.TextChoices):
        LISTED = "listed", "Terdaftar di sumber"
        UNLISTED = "unlisted", "Terverifikasi, belum terdaftar"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: household_place begins with it.
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, db_index=False, related_name="+", verbose_name="kelurahan"
    )
    status = models.CharField(
        "keadaan", max_length=10, choices=Status.choices, default=Status.ACTIVE
    )
    listing = models.CharField(
        "pendaftaran", max_length=8, choices=Listing.choices, default=Listing.LISTED
    )
    #: 0, or higher for a family that a person kept beside another one with the same NIK.
    nik_copy = models.PositiveSmallIntegerField(default=0, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        verbose_name="digabung ke",
    )
    #: The import that wrote this state, if one did.
    batch = models.ForeignKey(
        "poverty_data.ImportBatch",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name="impor",
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    changed_at = models.DateTimeField("diubah", auto_now=True)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ["village", "rw", "rt", "id"]
        verbose_name = "keluarga"
        verbose_name_plural = "keluarga"
        permissions = [
            ("reveal_household", "Dapat membuka data pribadi satu keluarga"),
            ("import_households", "Dapat mengimpor daftar keluarga"),
            ("adjudicate_households", "Dapat memutus data ganda"),
            ("export_households", "Dapat meminta dan menyetujui ekspor keluarga"),
            ("validate_households", "Dapat mengesahkan hasil verifikasi"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["nik_index", "nik_copy"], name="household_nik_once"),
            models.CheckConstraint(
                name="household_decile", condition=Q(decile__gte=1, decile__lte=10)
            ),
            models.CheckConstraint(name="household_income", condition=Q(income__gte=0)),
            models.CheckConstraint(
                name="household_merged_has_target",
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["village", "rw", "rt"], name="household_place"),
            models.Index(fields=["kk_index"], name="household_kk"),
            models.Index(fields=["person_index"], name="household_person"),
            models.Index(fields=["neighbour_index"], name="household_neighbour"),
            models.Index(
                fields=["merged_into"],
                name="household_merged",
                condition=Q(merged_into__isnull=False),
            ),
            # An import writes its rows side by side: a summary of pages finds them.
            BrinIndex(fields=["batch"], name="household_batch", autosummarize=True),
        ]
        triggers = [
            written("import_of_new", pgtrigger.Insert, point_to_imports("batch_id")),
            written("import_of_changed", pgtrigger.Update, point_to_imports("batch_id")),
            kept("family_with_past", {"poverty_data_householdversion": ("household_id",)}),
        ]

    def __str__(self) -> str:
        return f"Keluarga {str(self.pk)[:8]}"

    @property
    def row_id(self) -> uuid.UUID:
        return self.pk


class HouseholdVersion(FamilyRecord):
    """A family's former state, kept when an import or a merge replaced it.

    Whose it was and which imports wrote and replaced it never changes; triggers check it.
    """

    desk_only = True

    id = models.BigAutoField(primary_key=True)
    #: The database checked it when the state was the family's own.
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, db_index=False, db_constraint=False, related_name="+"
    )
    household = models.ForeignKey(
        Household, models.CASCADE, db_constraint=False, related_name="versions"
    )
    status = models.CharField("keadaan", max_length=10, choices=Household.Status.choices)
    listing = models.CharField("pendaftaran", max_length=8, choices=Household.Listing.choices)
    #: The import that wrote the state kept here, and the one that replaced it.
    batch = models.ForeignKey(
        "poverty_data.ImportBatch",
        models.PROTECT,
        null=True,
        db_index=False,
        db_constraint=False,
    )
    replaced_by = models.ForeignKey(
        "poverty_data.ImportBatch",
        models.CASCADE,
        null=True,
        db_index=False,
        db_constraint=False,
        related_name="replaced",
    )
    replaced_at = models.DateTimeField("diganti", auto_now_add=True)
    reason = models.CharField("alasan", max_length=200)

    class Meta:
        ordering = ["-replaced_at", "-id"]
        indexes = [
            BrinIndex(fields=["batch"], name="version_batch", autosummarize=True),
            BrinIndex(fields=["replaced_by"], name="version_replaced_by", autosummarize=True),
        ]
        triggers = [
            written(
                "version_points",
                pgtrigger.Insert,
                POINT_TO_FAMILIES + point_to_imports("batch_id", "replaced_by_id"),
            ),
            pgtrigger.ReadOnly(name="version_stays", fields=["household", "batch", "replaced_by"]),
        ]
        verbose_name = "keadaan sebelumnya"
        verbose_name_plural = "keadaan sebelumnya"

    def __str__(self) -> str:
        return f"{self.household}, {self.release}"

    @property
    def row_id(self) -> uuid.UUID:
        return self.household_id


def sealed_models() -> list[type[models.Model]]:
    """Every table with sealed columns, for rotation, forgetting and the search for one person."""
    found: list[type[models.Model]] = []
    waiting: list[Any] = list(FamilyRecord.__mro__[1].__subclasses__())
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if not model._meta.abstract:
            found.append(model)
    return sorted(found, key=lambda model: model.__name__)
