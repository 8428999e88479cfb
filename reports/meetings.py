"""Award rounds and cases before a meeting of the forum: what waits, and what was decided."""

from django.db.models import Model

from forum.models import Decision, SubjectKind
from forum.subjects import KIND_OF, Subject
from forum.workflow.meetings import VIEW_MEETING
from forum_site.accounts.models import User
from forum_site.formats.dates import date_short
from reports.models import AwardRound, SanctionCase
from reports.workflow import AwardStatus

#: Rows of this floor by what a decision calls them.
KINDS: dict[type[Model], str] = {
    **KIND_OF,
    AwardRound: SubjectKind.AWARD,
    SanctionCase: SubjectKind.CASE,
}


def decisions_about(row: Model, user: User) -> list[Decision] | None:
    """The newest first, as this person may see them; None where none can be about the row."""
    kind = KINDS.get(type(row))
    if kind is None or not user.has_perm(VIEW_MEETING):
        return None
    rows = Decision.objects.visible_to(user).about(kind, row.pk)
    return list(rows.select_related("meeting", "owner_seat", "owner_division"))


def meeting_subjects(user: User) -> list[Subject]:
    """Rounds that wait for their decision, and open cases, as this person may see them.

    A case is named by its day only: agenda and invitation are read by people who may not know
    against whom it is.
    """
    rounds = AwardRound.objects.visible_to(user).filter(status=AwardStatus.JURY)
    cases = SanctionCase.objects.visible_to(user).open()
    return [
        *(Subject(SubjectKind.AWARD, str(row.pk), str(row)[:240]) for row in rounds),
        *(
            Subject(SubjectKind.CASE, str(row.pk), f"diusulkan {date_short(row.proposed_at)}")
            for row in cases
        ),
    ]
