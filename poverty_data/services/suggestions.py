"""Usul and sanggah: the public writes and learns nothing, officers read and answer.

``suggest`` runs in the web process, whose database role may add rows here and never read them.
"""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting, record_access
from forum_site.errors import NotYours
from forum_site.limits.services import spend
from forum_site.secrets import seal, unseal
from poverty_data.models import Suggestion
from poverty_data.workflow import SUGGESTION_WORKFLOW

#: So many from one place a day: a neighbourhood shares an address, a machine does not need more.
PER_CLIENT = 10
WINDOW = timedelta(days=1)


@dataclass(frozen=True)
class Words:
    """What a citizen wrote: whom it is about, where, why, and a phone for the answer."""

    family: str
    place: str
    reason: str
    phone: str = ""


def suggest(*, kind: str, village: Area, words: Words, client: str) -> None:
    """Keep a citizen's usul or sanggah. Nothing comes back: not even whether anybody is listed.

    Raises RuleBroken ``too_many``.
    """
    spend(scope="suggestion", key=client, limit=PER_CLIENT, window=WINDOW)
    with transaction.atomic():
        # The key is ours, so the insert returns nothing: this role may not read what it wrote.
        Suggestion.objects.create(
            kind=kind,
            village=village,
            sealed=seal(json.dumps(asdict(words), ensure_ascii=False)),
            consent_at=timezone.now(),
        )


@transaction.atomic
def read_suggestion(*, suggestion_id: UUID, by: User) -> tuple[Suggestion, Words]:
    """The words in clear, for who answers them; the reading is recorded. Raises NotYours."""
    row = Suggestion.objects.visible_to(by).filter(pk=suggestion_id).first()
    if row is None:
        raise NotYours
    record_access(by=by, what="usul/sanggah", subject=row, label=str(row))
    return row, Words(**json.loads(unseal(row.sealed)))


@transaction.atomic
def answer_suggestion(*, suggestion_id: UUID, step: str, answer: str, by: User) -> Suggestion:
    """Close a task with what came of it.

    Raises NotYours, RuleBroken ``wrong_status`` (somebody answered) or ``reason_missing``.
    """
    rows = Suggestion.objects.visible_to(by).select_for_update(of=("self",))
    row = rows.filter(pk=suggestion_id).first()
    if row is None:
        raise NotYours
    move = SUGGESTION_WORKFLOW.check(step=step, status=row.status, by=by, reason=answer)
    row.status, row.answer = move.target, answer.strip()
    row.answered_by, row.answered_at = by, timezone.now()
    with acting(by=by, verb=f"suggestion.{step}"):
        row.save()
    return row
