"""What the page of a proposal says of its collaboration sheet.

Read together with the proposal itself: the page asks the database no more often for it.
"""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from forum.models import CollaborationSheet
from proposals.models import Proposal


def with_pacts(proposals: QuerySet[Proposal], user: Any) -> QuerySet[Proposal]:
    """The proposals with ``own_sheet``: the sheet that this person may read, None for others."""
    sheets = CollaborationSheet.objects.visible_to(user).filter(proposal=OuterRef("pk"))
    return proposals.annotate(own_sheet=Subquery(sheets.order_by("pk").values("pk")[:1]))
