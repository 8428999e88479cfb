"""Who sits where in the forum, from when to when."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from forum.models.bodies import Division, ForumDecree
from forum.models.terms import TERM, only
from forum_site.formats.dates import date_range

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class Pillar(models.TextChoices):
    """The four pillars of the forum."""

    BUSINESS = "business", "Dunia usaha"
    GOVERNMENT = "government", "Pemerintah"
    UNIVERSITY = "university", "Perguruan tinggi"
    COMMUNITY = "community", "Masyarakat"


class SeatRole(models.TextChoices):
    """Where somebody sits, in the order of the decree."""

    PATRON = "patron", "Pembina"
    ADVISER = "adviser", "Penasihat"
    CHAIR = "chair", "Ketua"
    DEPUTY = "deputy", "Wakil Ketua"
    SECRETARY = "secretary", "Sekretaris"
    HEAD = "head", "Ketua bidang"
    MEMBER = "member", "Anggota"


#: Who only advises has no vote.
WITHOUT_VOTE = (SeatRole.PATRON, SeatRole.ADVISER)
#: The forum has one of each at a time.
ONE_AT_A_TIME = (SeatRole.CHAIR, SeatRole.SECRETARY)
#: Seats of the forum as a whole; the others may belong to a division.
OF_THE_WHOLE = (*WITHOUT_VOTE, *ONE_AT_A_TIME, SeatRole.DEPUTY)


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats as people may see them, and on a day."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(decree__in=ForumDecree.objects.visible_to(user))

    def seated(self, on: date) -> Self:
        """Who sits in the forum on a day; nobody where no decree is in force."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def voters(self, on: date) -> Self:
        """Who sits on a day and may vote: what a quorum is counted of."""
        return self.seated(on).filter(has_vote=True)


#: A seat lies within its decree, and its division belongs to the same one.
WITHIN_DECREE = """
    IF NOT EXISTS (
        SELECT 1 FROM forum_forumdecree d
        WHERE d.id = NEW.decree_id AND d.starts_on <= NEW.starts_on AND NEW.ends_on <= d.ends_on
    ) THEN
        RAISE EXCEPTION 'the seat lies outside of its decree' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.division_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM forum_division v WHERE v.id = NEW.division_id AND v.decree_id = NEW.decree_id
    ) THEN
        RAISE EXCEPTION 'the division is of another decree' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


@pghistory.track(exclude=["name"])
class Seat(models.Model):
    """One person in one place of the forum for a term of whole days (both included).

    Everybody reads name, office, institution, pillar and term; a contact is nowhere kept here.
    ``user`` is the account of the person, where there is one. An account has one seat at a time,
    so that whoever counts seats counts people.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decree = models.ForeignKey(
        ForumDecree, models.PROTECT, related_name="seats", verbose_name="keputusan"
    )
    role = models.CharField("kedudukan", max_length=10, choices=SeatRole.choices)
    division = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name="bidang forum",
    )
    name = models.CharField("nama", max_length=120)
    office = models.CharField("jabatan", max_length=120)
    institution = models.CharField("lembaga", max_length=160)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="forum_seats",
        verbose_name="lembaga di sistem",
    )
    pillar = models.CharField("unsur", max_length=10, choices=Pillar.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="forum_seats",
        verbose_name="akun",
    )
    has_vote = models.BooleanField("punya hak suara", default=True)
    starts_on = models.DateField("sejak")
    ends_on = models.DateField("sampai dengan")
    end_note = models.CharField("sebab berakhir lebih awal", max_length=160, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = "anggota forum"
        verbose_name_plural = "anggota forum"
        constraints = [
            models.CheckConstraint(
                name="forum_seat_term_forward",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Hari terakhir tidak boleh sebelum hari pertama.",
            ),
            models.CheckConstraint(
                name="forum_seat_role_known", condition=Q(role__in=SeatRole.values)
            ),
            models.CheckConstraint(
                name="forum_seat_chair_from_business",
                condition=~Q(role="chair") | Q(pillar="business"),
                violation_error_message="Ketua forum berasal dari dunia usaha.",
            ),
            models.CheckConstraint(
                name="forum_seat_place",
                condition=Q(role__in=OF_THE_WHOLE, division__isnull=True)
                | Q(role="head", division__isnull=False)
                | Q(role="member"),
                violation_error_message=(
                    "Ketua bidang memerlukan bidang; pembina, penasihat, ketua, wakil ketua, dan "
                    "sekretaris tidak."
                ),
            ),
            models.CheckConstraint(
                name="forum_seat_advisers_do_not_vote",
                condition=~Q(role__in=WITHOUT_VOTE) | Q(has_vote=False),
                violation_error_message="Pembina dan penasihat tidak punya hak suara.",
            ),
            *(
                ExclusionConstraint(
                    name=f"forum_seat_one_{role}",
                    expressions=[(TERM, RangeOperators.OVERLAPS)],
                    condition=Q(role=role.value),
                    violation_error_message=(
                        f"Pada masa itu sudah ada {role.label.lower()}. Akhiri dulu masanya."
                    ),
                )
                for role in ONE_AT_A_TIME
            ),
            ExclusionConstraint(
                name="forum_seat_one_head",
                expressions=[
                    (only("division"), RangeOperators.OVERLAPS),
                    (TERM, RangeOperators.OVERLAPS),
                ],
                condition=Q(role="head"),
                violation_error_message="Bidang ini sudah punya ketua pada masa itu.",
            ),
            ExclusionConstraint(
                name="forum_seat_one_a_person",
                expressions=[
                    (only("user"), RangeOperators.OVERLAPS),
                    (TERM, RangeOperators.OVERLAPS),
                ],
                condition=Q(user__isnull=False),
                violation_error_message="Akun ini sudah menduduki tempat lain pada masa itu.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="seat_within_decree",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=WITHIN_DECREE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.name}"

    @property
    def place(self) -> str:
        """ "Ketua", "Ketua bidang, Bidang Kesehatan"."""
        label = str(self.get_role_display())
        return f"{label}, {self.division}" if self.division else label

    @property
    def term(self) -> str:
        return date_range(self.starts_on, self.ends_on)

    def clean(self) -> None:
        """What the database refuses too, said in words at the desk."""
        faults: dict[str, Any] = {}
        decree = self.decree if self.decree_id else None
        if decree and self.starts_on and not decree.starts_on <= self.starts_on <= decree.ends_on:
            faults["starts_on"] = f"Pilih hari dalam masa keputusan: {decree.term}."
        if decree and self.ends_on and not decree.starts_on <= self.ends_on <= decree.ends_on:
            faults["ends_on"] = f"Pilih hari dalam masa keputusan: {decree.term}."
        if self.division and self.division.decree_id != self.decree_id:
            faults["division"] = "Pilih bidang dari keputusan yang sama."
        if faults:
            raise ValidationError(faults)
