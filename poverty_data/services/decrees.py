"""The decree "daftar sasaran intervensi daerah": a list of families, frozen, version by version."""

from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_document
from poverty_data.models import Decree, DecreeEntry, Household, Verification
from poverty_data.services.rounds import is_within, lock_round
from poverty_data.workflow import ROUND_WORKFLOW, RoundStep, VerificationStatus

#: What somebody still has to decide before a list can be fixed.
UNDECIDED = (
    VerificationStatus.PROPOSED,
    VerificationStatus.CONFIRMED,
    VerificationStatus.RETURNED,
)


@transaction.atomic
def issue_decree(
    *, round_id: int, number: str, signed_on: date, by: User, upload: UploadedFile | None = None
) -> Decree:
    """Fix the families that this round found here and in need. DTSEN is not touched.

    Issued again it is the next version; earlier lists stay as they were. Raises NotYours,
    RuleBroken ``wrong_status``, ``undecided``, ``nobody``, and what the files room refuses.
    """
    stored = store_document(upload=upload, by=by) if upload else None
    found = lock_round(round_id)
    move = ROUND_WORKFLOW.check(step=RoundStep.DECREE, status=found.status, by=by)
    if any(not is_within(by, area) for area in found.areas.all()):
        raise NotYours
    waiting = found.verifications.filter(status__in=UNDECIDED).count()
    if waiting:
        raise RuleBroken(
            "undecided", f"{waiting} keluarga belum diputuskan. Sahkan atau kembalikan lebih dulu."
        )
    families = targets(round_id)
    if not families:
        raise RuleBroken("nobody", "Belum ada keluarga yang disahkan dalam putaran ini.")
    version = (found.decrees.aggregate(last=Max("version"))["last"] or 0) + 1
    with acting(by=by, verb="round.decree"):
        decree = Decree.objects.create(
            round=found,
            version=version,
            number=number.strip(),
            signed_on=signed_on,
            file=stored,
            issued_by=by,
            issued_at=timezone.now(),
        )
        DecreeEntry.objects.bulk_create(
            [
                DecreeEntry(
                    decree=decree,
                    household_id=pk,
                    village_id=village,
                    listing=listing,
                    decile=decile,
                )
                for pk, village, listing, decile in families
            ],
            batch_size=2000,
        )
        found.status = move.target
        found.save(update_fields=["status"])
    return decree


def targets(round_id: int) -> list[tuple[UUID, str, str, int]]:
    """Families validated as here and in need: id, kelurahan, listing, decile."""
    validated = Verification.objects.filter(
        round=round_id,
        status=VerificationStatus.VALIDATED,
        after__condition=Household.Status.ACTIVE,
    )
    rows = Household.objects.active().filter(pk__in=validated.values("household"))
    return list(rows.order_by("pk").values_list("pk", "village_id", "listing", "decile"))
