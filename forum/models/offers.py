"""What an institution offers to a proposal or to a need: knowledge, a host, research, students."""

import uuid
from typing import TYPE_CHECKING, Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from forum.workflow.offers import JOINED, OPEN_OFFERS, REASONED, OfferStatus
from forum_site.organisations.models import Organisation
from forum_site.rules.kinds import KINDS
from proposals.workflow import PUBLIC

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class OfferKind(models.TextChoices):
    EXPERT = "expert", "Mitra ahli"
    HOST = "host", "Tuan rumah"
    RESEARCH = "research", "Penelitian"
    KKN = "kkn", "KKN"
    INTERNSHIP = "internship", "Magang"


#: Work of teachers and students: a university's only.
OF_UNIVERSITIES = (OfferKind.RESEARCH, OfferKind.KKN, OfferKind.INTERNSHIP)


class OfferQuerySet(models.QuerySet["Offer"]):
    """Offers as people may see them."""

    def visible_to(self, user: "User | Any") -> Self:
        """The forum all of them; who acts for an institution that institution's."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        return self.of_member(user)

    def of_member(self, user: "User | Any") -> Self:
        """Those of the institutions that the person acts for at this moment."""
        return self.filter(organisation__in=Organisation.objects.of_member(user).values("pk"))

    def waiting(self) -> Self:
        return self.filter(status=OfferStatus.OFFERED)

    def joined(self) -> Self:
        """What everybody reads: accepted or done; beside a proposal only while that is public."""
        readable = models.Q(proposal__isnull=True) | models.Q(proposal__status__in=PUBLIC)
        return self.filter(readable, status__in=JOINED)


#: Research, KKN and internships come from universities, whoever writes the row.
BY_A_UNIVERSITY = """
    IF NEW.kind IN ('research', 'kkn', 'internship') AND NOT EXISTS (
        SELECT 1 FROM organisations_organisation o
        WHERE o.id = NEW.organisation_id AND o.kind = 'university'
    ) THEN
        RAISE EXCEPTION 'only a university offers research and student work'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


@pghistory.track()
class Offer(models.Model):
    """One offer, to a published proposal or to a kind of need in a kelurahan, never to both.

    ``people`` are how many come along; ``due_on`` is the promised answer by the dated rule of the
    day on which it was made. ``reason`` is of the last refusal or end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="offers", verbose_name="lembaga"
    )
    kind = models.CharField("bentuk", max_length=10, choices=OfferKind.choices)
    proposal = models.ForeignKey(
        "proposals.Proposal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name="usulan",
    )
    need_kind = models.CharField("jenis kebutuhan", max_length=20, blank=True)
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, verbose_name="kelurahan"
    )
    brings = models.TextField("yang dibawa", max_length=1000)
    people = models.PositiveSmallIntegerField("banyaknya orang", null=True, blank=True)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("sampai")
    status = models.CharField(
        "keadaan", max_length=9, choices=OfferStatus.choices, default=OfferStatus.OFFERED
    )
    reason = models.TextField("alasan", max_length=1000, blank=True)
    due_on = models.DateField("dijawab paling lambat", null=True, blank=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("ditawarkan", auto_now_add=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("dijawab", null=True, blank=True)
    closed_on = models.DateField("selesai atau berakhir", null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "tawaran lembaga"
        verbose_name_plural = "tawaran lembaga"
        permissions = [
            ("make_offer", "Dapat menawarkan keahlian, tempat, atau tenaga lembaganya"),
            ("answer_offer", "Dapat menjawab tawaran lembaga"),
        ]
        constraints = [
            models.CheckConstraint(
                name="offer_status_known", condition=models.Q(status__in=OfferStatus.values)
            ),
            models.CheckConstraint(
                name="offer_to_one_thing",
                condition=models.Q(proposal__isnull=False, need_kind="", village__isnull=True)
                | models.Q(proposal__isnull=True, village__isnull=False) & ~models.Q(need_kind=""),
            ),
            models.CheckConstraint(
                name="offer_need_takes_study",
                condition=models.Q(proposal__isnull=False) | models.Q(kind__in=OF_UNIVERSITIES),
            ),
            models.CheckConstraint(
                name="offer_runs_forward",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="offer_people_positive",
                condition=models.Q(people__isnull=True) | models.Q(people__gt=0),
            ),
            models.CheckConstraint(
                name="offer_refusal_has_reason",
                condition=~models.Q(status__in=REASONED) | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="offer_accepted_has_answer",
                condition=~models.Q(status__in=JOINED) | models.Q(answered_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "proposal"],
                condition=models.Q(status__in=OPEN_OFFERS, proposal__isnull=False),
                name="offer_open_once_per_proposal",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "need_kind", "village"],
                condition=models.Q(status__in=OPEN_OFFERS, proposal__isnull=True),
                name="offer_open_once_per_need",
            ),
        ]
        indexes = [models.Index(fields=["status", "due_on"], name="offer_due")]
        triggers = [
            pgtrigger.Trigger(
                name="offer_by_university",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=BY_A_UNIVERSITY,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} dari {self.organisation}"

    def get_absolute_url(self) -> str:
        """The page of the institution's people."""
        return reverse("forum:offer", args=[self.pk])

    @property
    def is_awaited(self) -> bool:
        """The secretariat owes an answer."""
        return self.status == OfferStatus.OFFERED

    @property
    def target(self) -> str:
        """What it is offered to: the title, or "Jamban di Kel. Wates"."""
        if self.proposal is not None:
            return self.proposal.title
        kind = KINDS.get(self.need_kind)
        place = f"Kel. {self.village.name}" if self.village else ""
        return f"{kind.label if kind else self.need_kind} di {place}"
