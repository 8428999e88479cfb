"""The forum as its decree makes it: its term and its divisions. Who sits there: ``seats``."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from forum.models.terms import TERM
from forum_site.accounts import roles
from forum_site.formats.dates import date_range

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class DivisionKind(models.TextChoices):
    """What a division is for."""

    FIELD = "field", "Bidang prioritas"
    POVERTY = "poverty", "Pokja Penanggulangan Kemiskinan"
    MONITORING = "monitoring", "Monitoring dan evaluasi"


class DecreeQuerySet(models.QuerySet["ForumDecree"]):
    """Decrees as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. Everybody: those whose term has begun (WIB)."""
        if user.is_authenticated and (user.is_secretariat or user.has_role(roles.FORUM_OFFICER)):
            return self.all()
        return self.begun(timezone.localdate())

    def begun(self, on: date) -> Self:
        return self.filter(starts_on__lte=on)

    def in_force(self, on: date) -> Self:
        """The one whose term holds the day, or none; two never do."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)


#: A shorter term may not leave somebody seated outside of it.
HOLDS_ITS_SEATS = """
    IF EXISTS (
        SELECT 1 FROM forum_seat s
        WHERE s.decree_id = NEW.id AND (s.starts_on < NEW.starts_on OR s.ends_on > NEW.ends_on)
    ) THEN
        RAISE EXCEPTION 'a seat lies outside of the decree' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


@pghistory.track()
class ForumDecree(models.Model):
    """The Wali Kota's Keputusan that makes the forum, for a term of whole days (both included)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField("nomor keputusan", max_length=80, unique=True)
    title = models.CharField("tentang", max_length=200)
    signed_on = models.DateField("ditetapkan pada")
    starts_on = models.DateField("berlaku sejak")
    ends_on = models.DateField("sampai dengan")
    file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="naskah bertanda tangan",
    )
    is_example = models.BooleanField("contoh, bukan keputusan sungguhan", default=False)
    created_at = models.DateTimeField("dicatat", auto_now_add=True)

    objects = DecreeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        verbose_name = "keputusan forum"
        verbose_name_plural = "keputusan dan susunan forum"
        constraints = [
            models.CheckConstraint(
                name="forum_decree_term_forward",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Hari terakhir tidak boleh sebelum hari pertama.",
            ),
            ExclusionConstraint(
                name="forum_decree_one_at_a_time",
                expressions=[(TERM, RangeOperators.OVERLAPS)],
                violation_error_message=(
                    "Pada masa itu sudah ada keputusan lain. Akhiri dulu keputusan yang lama."
                ),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="decree_holds_its_seats",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=HOLDS_ITS_SEATS,
            )
        ]

    def __str__(self) -> str:
        return f"Keputusan {self.number}"

    @property
    def term(self) -> str:
        """ "1 Januari 2025–31 Desember 2027"."""
        return date_range(self.starts_on, self.ends_on)


class DivisionQuerySet(models.QuerySet["Division"]):
    """Divisions as people may see them."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(decree__in=ForumDecree.objects.visible_to(user))


@pghistory.track()
class Division(models.Model):
    """A part of the forum: one for a field, the Pokja, or monitoring."""

    decree = models.ForeignKey(
        ForumDecree, models.PROTECT, related_name="divisions", verbose_name="keputusan"
    )
    kind = models.CharField(
        "jenis", max_length=10, choices=DivisionKind.choices, default=DivisionKind.FIELD
    )
    field = models.ForeignKey(
        "rules.PriorityField",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bidang prioritas",
    )
    name = models.CharField("nama", max_length=120)
    duty = models.TextField("tugas", max_length=600, blank=True)

    objects = DivisionQuerySet.as_manager()

    class Meta:
        ordering = ["decree", "field__order", "kind"]
        verbose_name = "bidang forum"
        verbose_name_plural = "bidang forum"
        constraints = [
            models.UniqueConstraint(
                fields=["decree", "field"],
                name="forum_division_field_once",
                violation_error_message="Bidang prioritas ini sudah ada dalam keputusan.",
            ),
            models.UniqueConstraint(
                fields=["decree", "kind"],
                condition=~Q(kind="field"),
                name="forum_division_kind_once",
                violation_error_message="Pokja dan monitoring masing-masing hanya satu.",
            ),
            models.CheckConstraint(
                name="forum_division_has_its_field",
                condition=Q(kind="field", field__isnull=False)
                | (~Q(kind="field") & Q(field__isnull=True)),
                violation_error_message=(
                    "Pilih bidang prioritas untuk jenis itu; Pokja dan monitoring tanpa bidang."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name
