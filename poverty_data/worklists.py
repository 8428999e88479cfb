"""What an officer reads: the own families by RT, what is left of them, and which comes next."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from forum_site.accounts.models import User
from forum_site.formats.words import rt_rw
from poverty_data.models import Household, Verification, VerificationRound
from poverty_data.models.beats import beat_of
from poverty_data.models.family import SealedFields
from poverty_data.privacy.encryption import Tampered
from poverty_data.privacy.keys import KeyMissing
from poverty_data.privacy.masking import mask_name
from poverty_data.workflow import VerificationStatus as S

#: Nobody has to go there (any more) in this round.
DONE = (S.PROPOSED, S.CONFIRMED, S.VALIDATED)


@dataclass(frozen=True)
class Neighbourhood:
    """One RT of the officer with its progress. ``left`` counts returned ones too."""

    village: str
    village_name: str
    rt: str
    rw: str
    total: int
    done: int
    returned: int

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def label(self) -> str:
        return rt_rw(self.rt, self.rw)

    @property
    def key(self) -> str:
        """As it stands in the address."""
        return f"{self.village}-{self.rw}-{self.rt}"


def families(found: VerificationRound, user: User) -> QuerySet[Household]:
    """The officer's families of a round, each with ``visit_status`` (pending without a visit).

    Who had moved or died before this round is not visited again.
    """
    visit = Verification.objects.filter(round=found, household=OuterRef("pk")).values("status")[:1]
    rows = Household.objects.filter(beat_of(user), found.covered()).annotate(
        visit_status=Coalesce(Subquery(visit), Value(S.PENDING), output_field=CharField())
    )
    return rows.filter(Q(status=Household.Status.ACTIVE) | ~Q(visit_status=S.PENDING))


def neighbourhoods(found: VerificationRound, user: User) -> list[Neighbourhood]:
    """The officer's RT in the order of the street."""
    rows = (
        families(found, user)
        .order_by("village", "rw", "rt")
        .values("village", "rt", "rw", village_name=F("village__name"))
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(visit_status__in=DONE)),
            returned=Count("pk", filter=Q(visit_status=S.RETURNED)),
        )
    )
    return [Neighbourhood(**row) for row in rows]


def of_neighbourhood(
    found: VerificationRound, user: User, *, village: str, rw: str, rt: str
) -> QuerySet[Household]:
    """The families of one RT: returned ones first, then those nobody has visited."""
    rank = Case(
        When(visit_status=S.RETURNED, then=0),
        When(visit_status__in=DONE, then=3),
        When(visit_status=S.PENDING, then=1),
        default=2,
    )
    rows = families(found, user).filter(village=village, rw=rw, rt=rt)
    return rows.alias(rank=rank).order_by("rank", "pk")


def newcomers(found: VerificationRound, user: User) -> QuerySet[Verification]:
    """Families of the officer's beat that no source lists."""
    rows = Verification.objects.filter(beat_of(user), round=found, is_new=True)
    return rows.select_related("new_family", "household")


def place_in_line(found: VerificationRound, user: User, household: Household) -> tuple[int, int]:
    """Which of how many this family is in its RT, counted by those done before it."""
    rows = families(found, user).filter(
        village=household.village_id, rw=household.rw, rt=household.rt
    )
    counts = rows.aggregate(
        total=Count("pk"), done=Count("pk", filter=Q(visit_status__in=DONE) & ~Q(pk=household.pk))
    )
    return counts["done"] + 1, counts["total"]


def next_family(found: VerificationRound, user: User, household: Household) -> UUID | None:
    """The next of the same RT that waits for a visit; skipped and missed ones come last."""
    waiting = of_neighbourhood(
        found, user, village=household.village_id, rw=household.rw, rt=household.rt
    ).exclude(pk=household.pk)
    open_ones = waiting.filter(visit_status__in=(S.PENDING, S.RETURNED))
    return open_ones.values_list("pk", flat=True).first()


def masked_name(family: SealedFields) -> str:
    """Initials; a text that does not open reads "terkunci"."""
    try:
        return mask_name(family.opened("name")) or "Tanpa nama"
    except (Tampered, KeyMissing):
        return "terkunci"


def with_masks(rows: Any) -> list[Any]:
    """The rows, each knowing its masked name and the words of its visit."""
    found = list(rows)
    for row in found:
        row.masked_name = masked_name(row)
        row.visit_label = S(row.visit_status).label
    return found
