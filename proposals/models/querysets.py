"""Which proposals a person may see, and what a list reads of them."""

from typing import TYPE_CHECKING, Self

from django.db import models

from forum_site.organisations.models import Organisation
from proposals.workflow import OPEN_FOR_PLEDGES, PUBLIC, Status

if TYPE_CHECKING:
    from forum_site.accounts.models import User


def own_rows(user: "User") -> models.Q:
    """By account or as helper; of an institution's idea whoever acts for it at this moment.

    Who started an idea and left the institution holds it no more; the colleagues go on.
    """
    by_account = models.Q(submitted_by=user) | models.Q(assisted_by=user)
    return models.Q(initiator__isnull=True) & by_account | models.Q(
        initiator__in=Organisation.objects.of_member(user).values("pk")
    )


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Which proposals a person may see."""

    def published(self) -> Self:
        return self.filter(status__in=PUBLIC)

    def looking_for_partners(self) -> Self:
        """What the public reads as open: unconfirmed pledges do not show."""
        return self.filter(
            status__in=OPEN_FOR_PLEDGES, amount_confirmed__lt=models.F("amount_needed")
        )

    def open_for_pledges(self) -> Self:
        return self.filter(
            status__in=OPEN_FOR_PLEDGES, amount_pledged__lt=models.F("amount_needed")
        )

    def visible_to(self, user: "User") -> Self:
        """Everybody: what is published. Owner: own. Officer: own area. Reviewer: assigned or all.

        A draft belongs to its owner alone.
        """
        if not user.is_authenticated or not user.is_active:
            return self.published()
        own = own_rows(user)
        if user.is_secretariat or user.has_role("forum_officer"):
            return self.filter(~models.Q(status=Status.DRAFT) | own)
        seen = models.Q(status__in=PUBLIC) | own
        if user.has_role("academic"):
            seen |= models.Q(university__memberships__in=user.memberships.filter(ended_at=None)) & (
                ~models.Q(status=Status.DRAFT)
            )
        if user.has_role("area_officer") and user.area_id:
            seen |= models.Q(village__code__startswith=user.area_id) & ~models.Q(
                status=Status.DRAFT
            )
        return self.filter(seen).distinct()

    def held_by(self, user: "User") -> Self:
        """What the person asked for, typed for somebody else, or holds for an institution."""
        return self.filter(own_rows(user))

    def at_desk(self, user: "User") -> Self:
        """Rows of the desk: all but drafts for the forum; for a university what it assesses."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        sent = self.exclude(status=Status.DRAFT)
        if user.is_secretariat or user.has_role("forum_officer"):
            return sent
        if user.has_role("academic"):
            assessing = user.memberships.filter(ended_at=None).values("organisation")
            return sent.filter(university__in=assessing)
        return self.none()

    def in_area_of(self, officer: "User") -> Self:
        """What was sent from the area an officer works for; none without an area."""
        if not officer.area_id:
            return self.none()
        inside = models.Q(village=officer.area_id) | models.Q(
            village__code__startswith=f"{officer.area_id}."
        )
        return self.filter(inside).exclude(status=Status.DRAFT)

    def for_cards(self) -> Self:
        """What a card in a list needs, in one query."""
        return self.select_related("village__parent", "field", "need", "cover__file")
