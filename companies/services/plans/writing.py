"""The company's plan of a year: beginning, adoption, sending, taking back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.models import AnnualPlan
from companies.services.plans import clock
from companies.services.plans.decisions import settle
from companies.services.plans.rows import (
    check_may_write,
    lacks_of,
    lock,
    lock_open,
    may_write,
    move,
    save,
)
from companies.workflow import ItemStatus, PlanStatus, PlanStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.documents.services import restate
from forum_site.errors import RuleBroken
from forum_site.files.services import delete_file, store_document
from forum_site.formats.dates import date_long
from forum_site.organisations.models import Organisation
from forum_site.outbox.services import queue_task

#: Years before and after this one for which a plan may be begun.
YEARS_BACK, YEARS_AHEAD = 1, 2
#: What the check page says about the print of a plan that was taken back.
TAKEN_BACK = "rencana ditarik kembali oleh perusahaan"


@dataclass(frozen=True)
class Adoption:
    """When the directors adopted the plan, and who of the head office agreed on which day."""

    adopted_on: date
    head_office_by: str = ""
    head_office_on: date | None = None


def years_offered(today: date | None = None) -> list[int]:
    """The years for which a plan may be begun, the newest first."""
    year = (today or timezone.localdate()).year
    return list(range(year + YEARS_AHEAD, year - YEARS_BACK - 1, -1))


@transaction.atomic
def start_plan(*, company: Organisation, year: int, by: User) -> AnnualPlan:
    """The living plan of the year, or a new draft: a double click gives the same one.

    Raises NotYours, RuleBroken ``year_not_offered``.
    """
    check_may_write(company=company, by=by)
    if year not in years_offered():
        raise RuleBroken("year_not_offered", "Pilih tahun dari daftar.", field="year")
    Organisation.objects.select_for_update(no_key=True).get(pk=company.pk)
    plan = AnnualPlan.objects.living().filter(company=company, year=year).first()
    if plan is not None:
        return plan
    with acting(by=by, verb="plan.start"):
        return AnnualPlan.objects.create(company=company, year=year, created_by=by)


@transaction.atomic
def record_adoption(
    *, plan_id: UUID, adoption: Adoption, by: User, document: UploadedFile | None = None
) -> AnnualPlan:
    """Note the adoption by the directors; a new document replaces the one before.

    Raises NotYours, RuleBroken ``plan_locked``, ``date_ahead``, ``head_office_half`` or what
    ``store_document`` raises.
    """
    plan = lock_open(plan_id, by=by)
    check_adoption(adoption)
    before = plan.adoption_document
    plan.adopted_on = adoption.adopted_on
    plan.head_office_by = adoption.head_office_by.strip()
    plan.head_office_on = adoption.head_office_on
    if document is not None:
        plan.adoption_document = store_document(upload=document, by=by)
    save(plan, by=by, verb="plan.adopt")
    clock.start(plan, by=by)
    if document is not None and before is not None:
        delete_file(stored=before)
    return plan


def check_adoption(adoption: Adoption) -> None:
    """Raises RuleBroken ``date_ahead`` or ``head_office_half``."""
    today = timezone.localdate()
    for name in ("adopted_on", "head_office_on"):
        day = getattr(adoption, name)
        if day is not None and day > today:
            raise RuleBroken("date_ahead", f"Pilih tanggal sampai {date_long(today)}.", field=name)
    if bool(adoption.head_office_by.strip()) != (adoption.head_office_on is not None):
        missing = "head_office_on" if adoption.head_office_by.strip() else "head_office_by"
        raise RuleBroken(
            "head_office_half",
            "Isi nama dan tanggal persetujuan kantor pusat, atau kosongkan keduanya.",
            field=missing,
        )


@transaction.atomic
def submit_plan(*, plan_id: UUID, by: User) -> AnnualPlan:
    """Send the plan to the Wali Kota through the forum; from now on it is locked.

    A plan sent again after a return keeps the day of its first submission. When every item was
    approved before, it is approved at once. Raises NotYours, RuleBroken ``wrong_status`` or
    ``plan_incomplete`` with the first thing that is missing.
    """
    plan = lock(plan_id)
    move(plan, step=PlanStep.SUBMIT, by=by, is_owner=may_write(company=plan.company, by=by))
    lacks = lacks_of(plan)
    if lacks:
        raise RuleBroken("plan_incomplete", lacks[0].sentence)
    plan.submitted_at = plan.submitted_at or timezone.now()
    plan.submitted_by = by
    plan.return_reason = ""
    save(plan, by=by, verb="plan.submit")
    clock.meet(plan, by=by)
    queue_print(plan)
    notices.plan_submitted(plan=plan)
    settle(plan, by=by)
    return plan


@transaction.atomic
def withdraw_plan(*, plan_id: UUID, by: User) -> AnnualPlan:
    """Take a sent plan back to change it, before the forum has decided on any item.

    A plan never returned counts from the day it is sent again. Raises NotYours, RuleBroken
    ``wrong_status`` or ``already_decided``.
    """
    plan = lock(plan_id)
    move(plan, step=PlanStep.WITHDRAW, by=by, is_owner=may_write(company=plan.company, by=by))
    if plan.items.exclude(status=ItemStatus.WAITING).exists():
        raise RuleBroken(
            "already_decided",
            "Forum sudah memutuskan sebagian butir. Tunggu keputusan untuk butir lainnya.",
        )
    if plan.returned_at is None:
        plan.submitted_at = None
        clock.reopen(plan, by=by)
    plan.submitted_by = None
    save(plan, by=by, verb="plan.withdraw")
    if plan.document is not None:
        restate(document=plan.document, status=TAKEN_BACK, by=by)
    return plan


@transaction.atomic
def cancel_plan(*, plan_id: UUID, by: User) -> AnnualPlan:
    """Give a draft up; another plan of that year can be begun.

    Raises NotYours, RuleBroken ``wrong_status``.
    """
    plan = lock(plan_id)
    move(plan, step=PlanStep.CANCEL, by=by, is_owner=may_write(company=plan.company, by=by))
    save(plan, by=by, verb="plan.cancel")
    clock.end(plan, by=by)
    return plan


def queue_print(plan: AnnualPlan) -> None:
    """Have the plan printed, also when this process dies now."""
    stamp = plan.approved_at if plan.status == PlanStatus.APPROVED else timezone.now()
    queue_task(
        key=f"plan:{plan.pk}:{plan.status}:{stamp}",
        task="companies.issue_plan",
        plan_id=str(plan.pk),
    )
