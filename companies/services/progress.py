"""Progress that a company shows while it works."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from companies.models import Milestone
from companies.services.pledge_rows import lock, owns
from companies.services.pledges import start_work
from companies.workflow import PledgeStatus
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_photo


@dataclass(frozen=True)
class Step:
    """How far the work is: percent of the whole, in words, on a day up to today."""

    percent: int
    label: str
    on: date


@transaction.atomic
def add_milestone(
    *, pledge_id: UUID, step: Step, by: User, photo: UploadedFile | None = None
) -> Milestone:
    """Show progress on a confirmed pledge; the first one begins the work.

    Raises NotYours, RuleBroken ``wrong_status``, ``date_ahead``, ``less_than_before`` and what
    ``store_photo`` does.
    """
    pledge = lock(pledge_id)
    if not owns(pledge, by):
        raise NotYours
    if pledge.status != PledgeStatus.CONFIRMED:
        raise RuleBroken("wrong_status", "Kemajuan dicatat pada komitmen yang sudah dikonfirmasi.")
    if step.on > timezone.localdate():
        raise RuleBroken("date_ahead", "Pilih tanggal sampai hari ini.", field="on")
    last = pledge.milestones.order_by("-percent").first()
    if last is not None and step.percent < last.percent:
        raise RuleBroken(
            "less_than_before",
            f"Kemajuan terakhir {last.percent}%. Isi angka yang sama atau lebih besar.",
            field="percent",
        )
    if pledge.started_at is None:
        start_work(pledge_id=pledge_id, by=by)
    with acting(by=by, verb="pledge.add_milestone"):
        return Milestone.objects.create(
            pledge=pledge,
            percent=step.percent,
            label=step.label,
            on=step.on,
            photo=store_photo(upload=photo, by=by) if photo else None,
            by=by,
        )
