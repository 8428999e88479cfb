"""The report that companies actually file: sending, taking back, acceptance, return.

Verbs that touch a pledge lock it before the report, as the verbs on pledges lock it before the
proposal: release and acceptance can never miss each other's sums. Drafts have a room of their own.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.models import Pledge, Realisation
from companies.services import report_clocks
from companies.services.pledge_rows import move as move_pledge
from companies.services.pledge_rows import save as save_pledge
from companies.services.report_rows import (
    Report,
    check_dates,
    lock,
    lock_with_pledge,
    may_report,
    move,
    save,
)
from companies.services.visit_plans import plan_visits
from companies.workflow import PledgeStatus, PledgeStep, RealisationStep
from forum_site.accounts.models import User
from forum_site.documents.services import restate
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.outbox.services import queue_task

#: What the check page says about the certificate of a report that was taken back.
TAKEN_BACK = "laporan ditarik kembali oleh perusahaan"
#: The five things the regulation asks for, with the sentence for one that is missing.
REQUIRED = {
    "activity": "Isi kegiatan.",
    "village_id": "Pilih kelurahan.",
    "amount": "Isi nilai realisasi.",
    "source_of_funds": "Pilih sumber biaya.",
    "output": "Isi hasil kegiatan.",
    "quantity": "Isi banyaknya sasaran.",
    "unit": "Isi satuan sasaran.",
    "started_on": "Pilih tanggal mulai.",
    "ended_on": "Pilih tanggal selesai.",
}


@transaction.atomic
def submit_realisation(*, realisation_id: UUID, by: User) -> Realisation:
    """File the report; its certificate follows at once (``papers.issue_certificate``).

    A report sent again after a return keeps the day of its first filing. Raises NotYours,
    RuleBroken ``wrong_status``, ``pledge_released``, ``report_incomplete`` or ``dates_wrong``.
    """
    realisation = lock_with_pledge(realisation_id)
    is_owner = may_report(company=realisation.company, by=by)
    move(realisation, step=RealisationStep.SUBMIT, by=by, is_owner=is_owner)
    check_not_released(realisation.pledge)
    check_complete(realisation)
    realisation.submitted_at = realisation.submitted_at or timezone.now()
    realisation.submitted_by = by
    report_clocks.filed(realisation, by=by)
    save(realisation, by=by, verb="realisation.submit")
    queue_certificate(realisation)
    notices.realisation_submitted(realisation=realisation)
    return realisation


def check_not_released(pledge: Pledge | None) -> None:
    """A released pledge keeps what was realised that day; later work is the company's own."""
    if pledge is not None and pledge.status == PledgeStatus.RELEASED:
        raise RuleBroken(
            "pledge_released",
            "Komitmen ini sudah dilepas. Laporkan pekerjaannya sebagai program sendiri.",
        )


def check_complete(realisation: Realisation) -> None:
    """Every required thing is there. Raises RuleBroken ``report_incomplete`` for the first."""
    for name, sentence in REQUIRED.items():
        if not getattr(realisation, name):
            raise RuleBroken("report_incomplete", sentence, field=name.removesuffix("_id"))
    check_dates(
        Report(
            activity=realisation.activity,
            field=realisation.field,
            started_on=realisation.started_on,
            ended_on=realisation.ended_on,
        )
    )


@transaction.atomic
def withdraw_realisation(*, realisation_id: UUID, by: User) -> Realisation:
    """Take the report back before it is decided; filing it again counts from that day.

    Once the secretariat has returned it, the day of the first filing stays. Whoever checks the
    certificate that is out reads that the report was taken back, until it is filed again.
    """
    realisation = lock(realisation_id)
    is_owner = may_report(company=realisation.company, by=by)
    move(realisation, step=RealisationStep.WITHDRAW, by=by, is_owner=is_owner)
    if realisation.returned_at is None:
        realisation.submitted_at = None
        report_clocks.taken_back(realisation, by=by)
    realisation.submitted_by = None
    save(realisation, by=by, verb="realisation.withdraw")
    if realisation.certificate is not None:
        restate(document=realisation.certificate, status=TAKEN_BACK, by=by)
    return realisation


@transaction.atomic
def accept_realisation(*, realisation_id: UUID, by: User) -> Realisation:
    """The secretariat accepts: the figures move, the certificate says so, a last report ends its
    pledge.

    Raises NotYours, RuleBroken ``wrong_status`` or ``own_report``.
    """
    realisation = lock_with_pledge(realisation_id)
    check_not_own(realisation, by=by)
    move(realisation, step=RealisationStep.ACCEPT, by=by)
    realisation.accepted_at = timezone.now()
    realisation.accepted_by = by
    save(realisation, by=by, verb="realisation.accept")
    if realisation.is_final:
        end_pledge(realisation.pledge, by=by)
    plan_visits(realisation=realisation, by=by)
    queue_task(
        key=f"figures:{realisation.pk}",
        task="reports.refresh",
        realisation_id=str(realisation.pk),
    )
    queue_certificate(realisation)
    notices.realisation_decided(realisation=realisation)
    return realisation


def end_pledge(pledge: Pledge | None, *, by: User) -> None:
    """A confirmed pledge whose last report is accepted has been kept."""
    if pledge is None or pledge.status != PledgeStatus.CONFIRMED:
        return
    move_pledge(pledge, step=PledgeStep.END, by=by)
    pledge.ended_at = timezone.now()
    save_pledge(pledge, by=by, verb="pledge.end")


@transaction.atomic
def return_realisation(*, realisation_id: UUID, by: User, reason: str) -> Realisation:
    """Ask for what is missing; the company changes the report and sends it again.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing`` or ``own_report``.
    """
    realisation = lock(realisation_id)
    check_not_own(realisation, by=by)
    move(realisation, step=RealisationStep.RETURN, by=by, reason=reason)
    realisation.returned_at = timezone.now()
    realisation.return_reason = reason.strip()
    save(realisation, by=by, verb="realisation.return", reason=reason)
    notices.realisation_decided(realisation=realisation)
    return realisation


def queue_certificate(realisation: Realisation) -> None:
    """Have the certificate issued or issued again, also when this process dies now."""
    stamp = realisation.accepted_at or timezone.now()
    queue_task(
        key=f"certificate:{realisation.pk}:{realisation.status}:{stamp.isoformat()}",
        task="companies.issue_certificate",
        realisation_id=str(realisation.pk),
    )


def check_not_own(realisation: Realisation, *, by: User) -> None:
    """Nobody decides on a report of a company they act for. Raises RuleBroken ``own_report``."""
    if Organisation.objects.of_member(by).filter(pk=realisation.company_id).exists():
        raise RuleBroken(
            "own_report", "Anda anggota perusahaan ini. Minta rekan lain memutuskan laporannya."
        )
