"""What PIPPK has left for each institution of a kelurahan in a year."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from forum.models import MusrenbangItem
from forum.pippk import Institution
from forum.workflow.musrenbang import Channel
from forum_site.areas.models import Area
from forum_site.formats.words import rt_rw
from forum_site.rules.models import Rule
from forum_site.rules.services import rule_in_force

RULE = "pippk_ceiling"


@dataclass(frozen=True)
class Allowance:
    """Whole rupiah used by one institution, and what is left under the ceiling (None: not set)."""

    village: Area
    institution: Institution
    rw: str
    items: int
    used: int
    ceiling: int | None

    @property
    def label(self) -> str:
        """ "RW 03", or the name of the institution."""
        numbered = rt_rw(rw=self.rw)
        return numbered if self.institution == Institution.RW else str(self.institution.label)

    @property
    def left(self) -> int | None:
        return None if self.ceiling is None else self.ceiling - self.used


def ceiling_rule() -> Rule | None:
    """The rule of today; None where the city has set no ceiling."""
    return rule_in_force(RULE)


def used_by(*, year: int, village: str, institution: str, rw: str) -> int:
    """Rupiah of the items led to PIPPK for one institution; each RW has its own."""
    rows = MusrenbangItem.objects.filter(
        year=year, village=village, channel=Channel.PIPPK, institution=institution
    )
    if institution == Institution.RW:
        rows = rows.filter(rw=rw)
    return rows.aggregate(sum=Sum("cost"))["sum"] or 0


def allowances(*, year: int, village: str = "") -> list[Allowance]:
    """Every institution that has something from PIPPK, by kelurahan; one query and the rule."""
    rule = ceiling_rule()
    rows = MusrenbangItem.objects.filter(year=year, channel=Channel.PIPPK)
    if village:
        rows = rows.filter(village=village)
    counted: dict[tuple[str, str, str], list[int]] = {}
    groups = rows.order_by().values_list("village", "institution", "rw")
    for code, institution, rw, number, used in groups.annotate(n=Count("pk"), sum=Sum("cost")):
        own_rw = rw if institution == Institution.RW else ""
        found = counted.setdefault((code, institution, own_rw), [0, 0])
        found[0] += number
        found[1] += used
    villages = Area.objects.select_related("parent").in_bulk({code for code, *_ in counted})
    return [
        Allowance(
            village=villages[code],
            institution=Institution(institution),
            rw=rw,
            items=number,
            used=used,
            ceiling=rule.value if rule else None,
        )
        for (code, institution, rw), (number, used) in sorted(counted.items())
    ]
