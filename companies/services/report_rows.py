"""What every verb on reports shares: the content, who may, locking, moving, saving."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from companies.models import PlanItem, Realisation
from companies.needs import KIND_OF_NEED, units_of
from companies.services.pledge_rows import lock as lock_pledge
from companies.workflow import REALISATION_WORKFLOW, RealisationStatus
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long
from forum_site.organisations.models import Organisation
from forum_site.rules.models import Need, PriorityField

#: May still be changed by the company.
OPEN = (RealisationStatus.DRAFT, RealisationStatus.RETURNED)


@dataclass(frozen=True)
class Report:
    """What a report says; a draft may leave everything but activity and field empty.

    ``amount`` in whole rupiah (0: not filled in yet); dates are days in the city. ``need`` is said
    of an own programme only: a proposal names its need itself.
    """

    activity: str
    field: PriorityField
    need: Need | None = None
    village: Area | None = None
    landmark: str = ""
    amount: int = 0
    source_of_funds: str = ""
    output: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    is_final: bool = True
    #: The approved item of the company's annual plan that the work carried out.
    plan_item: PlanItem | None = None


def check_dates(report: Report) -> None:
    """The work has ended, and not before it began. Raises RuleBroken ``dates_wrong``."""
    today = timezone.localdate()
    if report.ended_on and report.ended_on > today:
        raise RuleBroken(
            "dates_wrong",
            f"Laporan dibuat setelah pekerjaan selesai. Pilih tanggal sampai {date_long(today)}.",
            field="ended_on",
        )
    if report.started_on and report.ended_on and report.started_on > report.ended_on:
        raise RuleBroken(
            "dates_wrong", "Pilih tanggal mulai sebelum tanggal selesai.", field="started_on"
        )


def check_need(report: Report) -> None:
    """A counted need, told in a unit of that need. Raises RuleBroken ``need_uncounted`` or
    ``unit_of_need``."""
    if report.need is None:
        return
    if report.need.code not in KIND_OF_NEED:
        raise RuleBroken("need_uncounted", "Pilih kebutuhan dari daftar.", field="need")
    units = units_of(report.need)
    if report.unit.strip() and report.unit.strip().lower() not in units:
        raise RuleBroken(
            "unit_of_need",
            f"{report.need.label} dihitung per {units[0]}. Tulis satuannya "
            f"{' atau '.join(units)}, atau kosongkan kebutuhan yang dijawab.",
            field="unit",
        )


def lock(realisation_id: UUID) -> Realisation:
    """The report, locked until the end of the transaction."""
    return (
        Realisation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("company", "field", "village__parent")
        .get(pk=realisation_id)
    )


def lock_with_pledge(realisation_id: UUID) -> Realisation:
    """The pledge first, then the report that points to it."""
    pledge_id = Realisation.objects.values_list("pledge_id", flat=True).get(pk=realisation_id)
    pledge = lock_pledge(pledge_id) if pledge_id else None
    realisation = lock(realisation_id)
    realisation.pledge = pledge
    return realisation


def may_report(*, company: Organisation, by: User) -> bool:
    """Whether the person files reports for the company now."""
    is_member = Organisation.objects.of_member(by).filter(pk=company.pk).exists()
    return is_member and by.has_perm("companies.report_realisation")


def check_may_report(*, company: Organisation, by: User) -> None:
    """Raises NotYours."""
    if not may_report(company=company, by=by):
        raise NotYours


def check_editable(realisation: Realisation, *, by: User) -> None:
    """The company's own open report. Raises NotYours, RuleBroken ``wrong_status``."""
    check_may_report(company=realisation.company, by=by)
    if realisation.status not in OPEN:
        raise RuleBroken(
            "wrong_status", "Laporan ini sudah dikirim. Tarik laporan dahulu untuk mengubahnya."
        )


def move(
    realisation: Realisation,
    *,
    step: str,
    by: User,
    is_owner: bool = False,
    reason: str = "",
) -> None:
    """Check against the table and change the status in memory."""
    transition = REALISATION_WORKFLOW.check(
        step=step, status=realisation.status, by=by, is_owner=is_owner, reason=reason
    )
    realisation.status = transition.target


def save(realisation: Realisation, *, by: User, verb: str, reason: str = "") -> None:
    """Write the report with its actor in the history."""
    with acting(by=by, verb=verb, reason=reason):
        realisation.save()
