"""What follows a decision: started, noted, finished or given up, each with its day and proof."""

from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from forum.models import Decision, FollowUpRecord
from forum.workflow import FOLLOW_UP_WORKFLOW, FollowUpStatus, FollowUpStep
from forum.workflow.meetings import BINDING
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.files.services import store_document
from forum_site.formats.dates import date_long, local_date


@transaction.atomic
def follow_up(
    *,
    decision_id: UUID,
    step: FollowUpStep,
    on: date,
    note: str,
    by: User,
    upload: UploadedFile | None = None,
) -> Decision:
    """Record one step of what follows a decision whose minutes are approved.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``, ``not_binding``,
    ``note_missing``, ``day_wrong``.
    """
    rows = Decision.objects.select_for_update(no_key=True, of=("self",))
    found = rows.select_related("meeting").get(pk=decision_id)
    transition = FOLLOW_UP_WORKFLOW.check(step=step, status=found.follow_up, by=by, reason=note)
    check_step(found, on, note)
    with acting(by=by, verb=f"decision.{step}", reason=note if transition.needs_reason else ""):
        FollowUpRecord.objects.create(
            decision=found,
            status=transition.target,
            on=on,
            note=note.strip(),
            file=store_document(upload=upload, by=by) if upload else None,
            by=by,
        )
        found.follow_up = FollowUpStatus(transition.target)
        if step == FollowUpStep.FINISH:
            found.followed_on = on
        found.save(update_fields=["follow_up", "followed_on"])
    return found


def check_step(found: Decision, on: date, note: str) -> None:
    if found.meeting.status not in BINDING:
        raise RuleBroken("not_binding", "Notulen rapat ini belum disahkan.")
    if not note.strip():
        raise RuleBroken("note_missing", "Tulis apa yang dilakukan.", field="note")
    first, today = local_date(found.meeting.starts_at), timezone.localdate()
    if not first <= on <= today:
        raise RuleBroken(
            "day_wrong",
            f"Pilih tanggal sejak rapat ({date_long(first)}) sampai hari ini.",
            field="on",
        )
