"""Proposals that rest on one reviewer by name."""

from collections.abc import Sequence

from django.db.models import QuerySet

from forum_site.accounts.models import User
from forum_site.duties import Duty, name_anew
from forum_site.errors import RuleBroken
from proposals.models import Proposal
from proposals.services.steps import ENDS, is_own
from proposals.workflow import REVIEW


def reviewed_by(user: User) -> QuerySet[Proposal]:
    """Those on their way, from the review to the evaluation."""
    return Proposal.objects.filter(reviewer=user).exclude(status__in=ENDS)


def pass_on(rows: Sequence[Proposal], *, to: User, by: User) -> None:
    """Another reviewer; nobody reviews what he asks for himself (RuleBroken)."""
    own = [row for row in rows if is_own(row, to)]
    if own:
        raise RuleBroken(
            "own_submission",
            f"Penerima mengajukan sendiri usulan {own[0].code}. Tunjuk petugas lain untuk usulan "
            "itu lebih dulu, lalu ulangi.",
        )
    name_anew("reviewer")(rows, to=to, by=by)


DUTIES = (
    Duty("usulan yang diperiksa", "proposals.Proposal.reviewer", reviewed_by, pass_on, REVIEW),
)
