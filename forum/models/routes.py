"""A proposal on its way through other hands, each turn with its answer; nothing is overwritten."""

import uuid
from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.conf import settings
from django.db import models

from forum.workflow.routes import OPEN_ROUTES, RouteStatus, RouteStep
from forum_site.organisations.models import Organisation

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class RouteQuerySet(models.QuerySet["Route"]):
    """Routes as people may see them."""

    def visible_to(self, user: "User | Any") -> Self:
        """The forum all of them; who acts for a city agency those that lead there."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        if not user.has_perm("forum.answer_route"):
            return self.none()
        own = Organisation.objects.of_member(user).filter(kind=Organisation.Kind.AGENCY)
        return self.filter(organisation__in=own)

    def open(self) -> Self:
        """The proposal is with them."""
        return self.filter(status__in=OPEN_ROUTES)


@pghistory.track()
class Route(models.Model):
    """One proposal handed to somebody else: to whom, why, since when, by when, and what they said.

    ``destination`` is what people read; ``due_on`` the promised day by the dated rule of the day on
    which it was asked. A proposal that is routed again gets a row of its own.
    """

    class Kind(models.TextChoices):
        MUSRENBANG = "musrenbang", "Musrenbang"
        AGENCY = "agency", "Perangkat daerah"
        ALMS = "alms", "LAZ atau BAZNAS"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="routes", verbose_name="usulan"
    )
    kind = models.CharField("jenis tujuan", max_length=10, choices=Kind.choices)
    destination = models.CharField("diteruskan ke", max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="routes",
        verbose_name="perangkat daerah",
    )
    status = models.CharField(
        "status", max_length=8, choices=RouteStatus.choices, default=RouteStatus.ASKED
    )
    reason = models.TextField("alasan", max_length=1000)
    asked_on = models.DateField("diteruskan")
    due_on = models.DateField("jawaban paling lambat", null=True, blank=True)
    answer = models.CharField("jawaban", max_length=8, choices=RouteStatus.choices, blank=True)
    answered_on = models.DateField("dijawab", null=True, blank=True)
    amount = models.BigIntegerField("nilai yang didanai", null=True, blank=True)
    answer_note = models.TextField("catatan jawaban", max_length=1000, blank=True)
    ended_on = models.DateField("berakhir", null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("dicatat", auto_now_add=True)

    objects = RouteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "penerusan usulan"
        verbose_name_plural = "penerusan usulan"
        permissions = [
            ("ask_route", "Dapat meneruskan usulan ke lembaga lain"),
            ("answer_route", "Dapat menjawab usulan yang diteruskan"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(status__in=OPEN_ROUTES),
                name="route_open_once",
            ),
            models.CheckConstraint(
                name="route_status_known", condition=models.Q(status__in=RouteStatus.values)
            ),
            models.CheckConstraint(
                name="route_agency_named",
                condition=~models.Q(kind="agency") | models.Q(organisation__isnull=False),
            ),
            models.CheckConstraint(
                name="route_amount_when_funded",
                condition=models.Q(amount__isnull=True) | models.Q(amount__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} ke {self.destination}"

    @property
    def look(self) -> str:
        """Code for the status tag: coming back is no mistake of anybody, unlike a proposal that is
        returned to its applicant."""
        return "closed" if self.status == RouteStatus.RETURNED else self.status

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_ROUTES


class RouteRecord(models.Model):
    """One step of a route with its day, amount and words; never changed."""

    append_only = True

    route = models.ForeignKey(Route, models.PROTECT, related_name="records")
    step = models.CharField("langkah", max_length=10, choices=RouteStep.choices)
    on = models.DateField("tanggal")
    amount = models.BigIntegerField("nilai", null=True, blank=True)
    note = models.TextField("catatan", max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("dicatat", auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "langkah penerusan"
        verbose_name_plural = "langkah penerusan"

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.on}"
