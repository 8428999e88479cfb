"""Seats in a jury that one person was asked to take."""

from collections.abc import Sequence

from django.db.models import QuerySet

from forum_site.accounts.models import User
from forum_site.duties import Duty
from reports import notices
from reports.models import JuryMember
from reports.services.awards.jury import OPEN
from reports.workflow import SCORE_AWARD


def seats_of(user: User) -> QuerySet[JuryMember]:
    """Of juries at work, without a point given; points stay with whoever gave them."""
    return JuryMember.objects.filter(user=user, round__status__in=OPEN, scores__isnull=True)


def pass_on(rows: Sequence[JuryMember], *, to: User, by: User) -> None:
    """The successor declares interests of his own; who judges already keeps one seat."""
    for juror in rows:
        if JuryMember.objects.filter(round=juror.round_id, user=to).exists():
            juror.delete()
            continue
        juror.conflicts.all().delete()
        juror.user, juror.declared_at = to, None
        juror.save(update_fields=["user", "declared_at"])
        notices.juror_appointed(juror=juror)


DUTIES = (
    Duty(
        "kursi juri penghargaan",
        "reports.JuryMember.user",
        seats_of,
        pass_on,
        SCORE_AWARD,
    ),
)
