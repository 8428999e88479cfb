"""One step of a finding: checked against the table, written with its append-only record."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from forum_site.audit.services import acting
from poverty_data.models import Household, HouseholdVersion, Verification, VerificationRecord
from poverty_data.models.family import fields_of_family
from poverty_data.workflow import VERIFICATION_WORKFLOW


@transaction.atomic
def record_step(row: Verification, *, step: str, by: Any, reason: str = "") -> Verification:
    """Move a locked finding and keep who, when, before, after and why.

    Raises NotYours, RuleBroken ``wrong_status`` or ``reason_missing``.
    """
    move = VERIFICATION_WORKFLOW.check(step=step, status=row.status, by=by, reason=reason)
    came_from, row.status = row.status, move.target
    row.revision += 1
    with acting(by=by, verb=f"verification.{step}", reason=reason):
        row.save()
        VerificationRecord.objects.create(
            verification=row,
            step=step,
            from_status=came_from,
            to_status=row.status,
            by=by,
            at=timezone.now(),
            before=row.before,
            after=row.after,
            reason=reason.strip(),
        )
    return row


def keep_version(household: Household, *, reason: str) -> HouseholdVersion:
    """The family as it stands, kept before a change; sealed texts move unopened."""
    return HouseholdVersion.objects.create(
        household=household,
        status=household.status,
        listing=household.listing,
        batch_id=household.batch_id,
        reason=reason,
        **{name: getattr(household, name) for name in fields_of_family()},
    )
