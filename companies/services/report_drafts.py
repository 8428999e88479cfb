"""Drafts of reports: prefilled from a pledge, or about a company's own programme."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from companies.models import PlanItem, Pledge, Realisation, RealisationPhoto
from companies.services.pledge_rows import check_plan_item
from companies.services.pledge_rows import lock as lock_pledge
from companies.services.report_clocks import day_of_draft
from companies.services.report_rows import (
    OPEN,
    Report,
    check_dates,
    check_editable,
    check_may_report,
    check_need,
    lock,
    save,
)
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.files.services import delete_file, store_photo
from forum_site.formats.words import rt_rw
from forum_site.organisations.models import Organisation

MAX_PHOTOS = 6


@transaction.atomic
def start_report(*, pledge_id: UUID, by: User) -> Realisation:
    """The open report of a confirmed pledge, or a new draft prefilled from it.

    Raises NotYours, RuleBroken ``not_confirmed`` or ``report_waiting`` (the last one is being
    checked and says it is final).
    """
    pledge = lock_pledge(pledge_id)
    check_may_report(company=pledge.company, by=by)
    if pledge.status != PledgeStatus.CONFIRMED:
        raise RuleBroken("not_confirmed", "Laporan dibuat setelah komitmen dikonfirmasi.")
    begun = pledge.realisations.filter(status__in=OPEN).first()
    if begun is not None:
        return begun
    if pledge.realisations.filter(status=RealisationStatus.SUBMITTED, is_final=True).exists():
        raise RuleBroken(
            "report_waiting", "Laporan terakhir komitmen ini sedang diperiksa sekretariat."
        )
    report = prefilled(pledge)
    with acting(by=by, verb="realisation.start"):
        return Realisation.objects.create(
            company=pledge.company,
            pledge=pledge,
            proposal=pledge.proposal,
            key=f"pledge:{uuid4()}",  # the lock on the pledge makes a double click one report
            created_by=by,
            due_on=day_of_draft(pledge, is_final=True, ended_on=report.ended_on),
            **columns(report),
        )


def prefilled(pledge: Pledge) -> Report:
    """Everything that pledge and proposal know already; nothing after today."""
    proposal, today = pledge.proposal, timezone.localdate()
    assert proposal.field is not None  # what is published has a field
    ended_on = pledge.planned_end or proposal.ends_on
    started_on = timezone.localdate(pledge.started_at) if pledge.started_at else None
    # Not the RT: with it a report would lead to a door.
    place = rt_rw(rw=proposal.rw)
    if ended_on and ended_on > today:
        ended_on = None
    if started_on and ended_on and started_on > ended_on:
        started_on = None  # the button was pressed after the work was done
    begins = started_on or pledge.planned_start or proposal.starts_on
    quantity = pledge.quantity or (Decimal(proposal.quantity) if proposal.quantity else None)
    unit = pledge.unit or proposal.unit
    return Report(
        activity=(pledge.description or proposal.title)[:200],
        field=proposal.field,
        village=proposal.village,
        landmark=place,
        output=f"{quantity.normalize():f} {unit} selesai." if quantity and unit else "",
        quantity=quantity,
        unit=unit,
        started_on=begins if begins and begins <= today else None,
        ended_on=ended_on if ended_on and (begins is None or begins <= ended_on) else None,
        plan_item=pledge.plan_item,
    )


def prefilled_from_plan(item: PlanItem) -> Report:
    """What an approved item of the annual plan knows already; the rest is told by the report."""
    return Report(
        activity=item.title,
        field=item.field,
        village=item.village,
        landmark=item.location,
        source_of_funds=item.source_of_funds,
        quantity=item.quantity,
        unit=item.unit,
        plan_item=item,
    )


@transaction.atomic
def create_own_programme(
    *, company: Organisation, report: Report, key: str, by: User
) -> Realisation:
    """A draft about a programme that no citizen asked for; the same ``key`` gives the same draft.

    Raises NotYours, RuleBroken as ``save_report`` does.
    """
    check_may_report(company=company, by=by)
    check_dates(report)
    check_need(report)
    check_plan_item(company=company, item=report.plan_item)
    with acting(by=by, verb="realisation.start"):
        realisation, _ = Realisation.objects.get_or_create(
            company=company,
            key=f"own:{key}",
            defaults={
                "created_by": by,
                "due_on": day_of_draft(None, is_final=True, ended_on=report.ended_on),
                **columns(report),
            },
        )
    return realisation


@transaction.atomic
def save_report(*, realisation_id: UUID, report: Report, by: User) -> Realisation:
    """Keep the company's words in a draft or a returned report.

    Raises NotYours, RuleBroken ``wrong_status``, ``dates_wrong``, ``need_of_proposal``,
    ``need_uncounted``, ``unit_of_need`` or ``not_approved`` (plan item).
    """
    realisation = lock(realisation_id)
    check_editable(realisation, by=by)
    check_dates(report)
    check_need(report)
    if report.need and realisation.proposal_id:
        raise RuleBroken("need_of_proposal", "Kebutuhannya sudah disebut usulan.", field="need")
    if realisation.pledge is not None:
        report = replace(report, plan_item=realisation.pledge.plan_item)
    check_plan_item(company=realisation.company, item=report.plan_item)
    for name, value in columns(report).items():
        setattr(realisation, name, value)
    if realisation.pledge_id is None:
        realisation.is_final = True
    realisation.due_on = day_of_draft(
        realisation.pledge, is_final=realisation.is_final, ended_on=report.ended_on
    )
    save(realisation, by=by, verb="realisation.save")
    return realisation


def columns(report: Report) -> dict[str, Any]:
    """The report as columns of its row."""
    return {name: getattr(report, name) for name in Report.__dataclass_fields__}


@transaction.atomic
def add_photo(
    *, realisation_id: UUID, upload: UploadedFile, by: User, caption: str = ""
) -> RealisationPhoto:
    """Keep a photo of the work with an open report.

    Raises NotYours, RuleBroken ``wrong_status``, ``too_many_photos`` and what ``store_photo`` does.
    """
    realisation = lock(realisation_id)
    check_editable(realisation, by=by)
    if realisation.photos.count() >= MAX_PHOTOS:
        raise RuleBroken(
            "too_many_photos",
            f"Sudah ada {MAX_PHOTOS} foto. Hapus satu foto dahulu.",
            field="photos",
        )
    with acting(by=by, verb="realisation.add_photo"):
        return RealisationPhoto.objects.create(
            realisation=realisation, file=store_photo(upload=upload, by=by), caption=caption
        )


@transaction.atomic
def remove_photo(*, photo: RealisationPhoto, by: User) -> None:
    """Delete a photo of an open report."""
    check_editable(lock(photo.realisation_id), by=by)
    delete_photo(photo, by=by)


def delete_photo(photo: RealisationPhoto, *, by: User) -> None:
    """The row, then the file it pointed to."""
    stored = photo.file
    with acting(by=by, verb="realisation.remove_photo"):
        photo.delete()
        delete_file(stored=stored)


@transaction.atomic
def delete_draft(*, realisation_id: UUID, by: User) -> None:
    """Throw a draft away that was never filed."""
    realisation = lock(realisation_id)
    check_editable(realisation, by=by)
    if realisation.status != RealisationStatus.DRAFT or realisation.certificate_id:
        raise RuleBroken("wrong_status", "Laporan yang pernah dikirim tidak dapat dihapus.")
    for photo in realisation.photos.select_related("file"):
        delete_photo(photo, by=by)
    with acting(by=by, verb="realisation.delete"):
        realisation.delete()
