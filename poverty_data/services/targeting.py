"""How well the lists point at the poor: inclusion and exclusion errors of a round.

Inclusion error: of the listed families that were verified, those found not eligible (moved, died,
better off). Exclusion error: of all families verified as eligible, those that no list had. As in
Coady, Grosh, Hoddinott (World Bank 2004), "Targeting of Transfers in Developing Countries", and
Alatas et al. (American Economic Review 102:4, 2012) on Indonesia; measured among the families that
officers visited, so the exclusion error is a lower bound.
"""

from dataclasses import dataclass, replace

from django.db.models import Count, Q

from forum_site.areas.models import Area
from poverty_data.models import Household, Verification, VerificationRound
from poverty_data.workflow import VerificationStatus


@dataclass(frozen=True)
class TargetingErrors:
    """Counts of one kelurahan, or of all (``village`` empty)."""

    village: str
    #: Listed families whose finding Dinas Sosial validated; those among them not eligible.
    listed: int
    not_eligible: int
    #: Families validated as eligible; those among them that no source listed.
    eligible: int
    unlisted: int

    @property
    def inclusion(self) -> float | None:
        """Percent, or None where nothing was verified."""
        return 100 * self.not_eligible / self.listed if self.listed else None

    @property
    def exclusion(self) -> float | None:
        """Percent, or None where nobody was found eligible."""
        return 100 * self.unlisted / self.eligible if self.eligible else None


def targeting_errors(found: VerificationRound) -> list[TargetingErrors]:
    """Kelurahan by kelurahan by name, the total last. For the desk: small numbers are exact."""
    by_village = errors_by(found, "village")
    names = dict(Area.objects.filter(pk__in=by_village).values_list("pk", "name"))
    lines = [replace(line, village=names[code]) for code, line in by_village.items()]
    return [*lines, total_of(lines)]


def errors_by(found: VerificationRound, column: str) -> dict[str, TargetingErrors]:
    """The counts by area code; ``column`` is "village" or "village__parent" (kecamatan)."""
    is_eligible = Q(after__condition=Household.Status.ACTIVE)
    rows = (
        Verification.objects.filter(round=found, status=VerificationStatus.VALIDATED)
        .order_by(column)
        .values(column)
        .annotate(
            listed=Count("pk", filter=Q(is_new=False)),
            not_eligible=Count("pk", filter=Q(is_new=False) & ~is_eligible),
            eligible=Count("pk", filter=is_eligible),
            unlisted=Count("pk", filter=Q(is_new=True) & is_eligible),
        )
    )
    return {row.pop(column): TargetingErrors(village="", **row) for row in rows}


def total_of(lines: list[TargetingErrors]) -> TargetingErrors:
    """All kelurahan together."""
    return TargetingErrors(
        village="",
        listed=sum(line.listed for line in lines),
        not_eligible=sum(line.not_eligible for line in lines),
        eligible=sum(line.eligible for line in lines),
        unlisted=sum(line.unlisted for line in lines),
    )
