"""What companies promised and did about a verified need, for the secretariat's review page.

The page belongs to ``proposals``, which lies below and knows no companies; a template may ask up.
"""

from dataclasses import dataclass, replace

from django import template

from companies.needs import Gap, answered
from forum_site.rules.kinds import KINDS
from poverty_data.models import VerifiedNeed

register = template.Library()


@dataclass(frozen=True)
class Answers:
    """``gap`` begins with the exact count of the desk; ``done`` is what an answered one became."""

    gap: Gap
    done: str


@register.simple_tag
def answers_to(verified: VerifiedNeed | None) -> Answers | None:
    """Promised, done since the day of the data, and left over; None without a counted kind."""
    if verified is None or verified.kind not in KINDS:
        return None
    found = answered({verified.kind: verified.as_of}, village=verified.village_id)
    gap = found.get((verified.kind, verified.village_id), Gap(None))
    return Answers(replace(gap, verified=verified.quantity), KINDS[verified.kind].done)
