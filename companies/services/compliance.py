"""Late reports: notice and days to correct first, then the company's word, then a decision."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.figures.punctuality import report_clocks
from companies.models import ComplianceCase
from companies.workflow import COMPLIANCE_WORKFLOW, ComplianceStatus, ComplianceStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks.models import Clock, EndReason
from forum_site.clocks.services import end_clock, meet_clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long
from forum_site.organisations.models import Organisation
from forum_site.rules.services import promised_date, rule_value


def open_windows(*, today: date | None = None) -> int:
    """Daily: notice to each company whose report is late; how many were told.

    Without a rule of the city on the days to correct nobody is told, and nobody is ever shown.
    Repeatable, each in a transaction of its own.
    """
    today = today or timezone.localdate()
    days = rule_value("correction_working_days", on=today)
    if not days:
        return 0
    ends_on = promised_date(today, days)
    late = report_clocks().late(today).values_list("pk", flat=True)
    known = ComplianceCase.objects.filter(clock__in=late)
    # A day that was corrected after the notice, and is over again, is told again.
    told = {case.clock_id for case in known.select_related("clock") if is_told(case)}
    return sum(open_window(clock_id=pk, today=today, ends_on=ends_on) for pk in set(late) - told)


def is_told(case: ComplianceCase) -> bool:
    """The notice belongs to the due day as it is now."""
    return case.noticed_on > case.clock.due_on


@transaction.atomic
def open_window(*, clock_id: UUID, today: date, ends_on: date) -> bool:
    """One notice, unless the report came meanwhile or another task told first."""
    rows = Clock.objects.select_for_update(no_key=True, of=("self",))
    clock = rows.select_related("organisation").get(pk=clock_id)
    if not clock.is_open or clock.due_on >= today:
        return False
    case = ComplianceCase.objects.select_for_update().filter(clock=clock).first()
    if case is None:
        case = ComplianceCase(clock=clock)
    elif is_told(case):
        return False
    else:
        step = ComplianceStep.RENEW
        COMPLIANCE_WORKFLOW.check(step=step, status=case.status, by=None)
    case.status = ComplianceStatus.NOTICED
    case.noticed_on, case.window_ends_on = today, ends_on
    with acting(by=None, verb="compliance.notice"):
        case.save()
    notices.report_missing(case=case)
    return True


@transaction.atomic
def object_to(*, case_id: UUID, text: str, by: User) -> ComplianceCase:
    """The company says that it has reported, or why it owes nothing.

    Until the secretariat has decided it is not shown. Raises NotYours, RuleBroken ``wrong_status``
    or ``reason_missing``.
    """
    case = lock(case_id)
    move(case, step=ComplianceStep.OBJECT, by=by, is_owner=acts_for(case, by), reason=text)
    case.objection = text.strip()
    case.objected_at, case.objected_by = timezone.now(), by
    with acting(by=by, verb="compliance.object"):
        case.save()
    notices.objection_made(case=case)
    return case


@transaction.atomic
def uphold(
    *, case_id: UUID, reason: str, by: User, reported_on: date | None = None
) -> ComplianceCase:
    """The company is right: its report came on ``reported_on``, or none is owed.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``, ``own_case`` or
    ``date_wrong``.
    """
    case = lock(case_id)
    check_not_own(case, by=by)
    if reported_on is not None and not case.clock.started_on <= reported_on <= timezone.localdate():
        raise RuleBroken(
            "date_wrong",
            f"Pilih tanggal antara {date_long(case.clock.started_on)} dan hari ini.",
            field="reported_on",
        )
    decide(case, step=ComplianceStep.UPHOLD, reason=reason, by=by)
    case.reported_on = reported_on
    with acting(by=by, verb="compliance.uphold", reason=reason):
        case.save()
    settle(case, by=by)
    notices.objection_decided(case=case)
    return case


def settle(case: ComplianceCase, *, by: User) -> None:
    """The clock follows the decision: met on the day that was found, or nothing is awaited."""
    clock = case.clock
    subject, today = (clock.subject_type, clock.subject_id), timezone.localdate()
    if case.reported_on is not None:
        meet_clock(kind=clock.kind, subject=subject, on=case.reported_on, by=by)
    else:
        end_clock(kind=clock.kind, subject=subject, on=today, reason=EndReason.RELEASED, by=by)


@transaction.atomic
def dismiss(*, case_id: UUID, reason: str, by: User) -> ComplianceCase:
    """The report is missing after all; the company reads why.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing`` or ``own_case``.
    """
    case = lock(case_id)
    check_not_own(case, by=by)
    decide(case, step=ComplianceStep.DISMISS, reason=reason, by=by)
    with acting(by=by, verb="compliance.dismiss", reason=reason):
        case.save()
    notices.objection_decided(case=case)
    return case


def decide(case: ComplianceCase, *, step: str, reason: str, by: User) -> None:
    """The decision in memory."""
    move(case, step=step, by=by, reason=reason)
    case.decision = reason.strip()
    case.decided_at, case.decided_by = timezone.now(), by


def move(
    case: ComplianceCase, *, step: str, by: User, is_owner: bool = False, reason: str = ""
) -> None:
    """Check against the table and change the status in memory."""
    transition = COMPLIANCE_WORKFLOW.check(
        step=step, status=case.status, by=by, is_owner=is_owner, reason=reason
    )
    case.status = ComplianceStatus(transition.target)


def lock(case_id: UUID) -> ComplianceCase:
    """The case, locked until the end of the transaction."""
    rows = ComplianceCase.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("clock__organisation").get(pk=case_id)


def acts_for(case: ComplianceCase, by: User) -> bool:
    """Whether the person is a member of the company that owes the report."""
    return Organisation.objects.of_member(by).filter(clocks=case.clock).exists()


def check_not_own(case: ComplianceCase, *, by: User) -> None:
    """Nobody decides for a company they act for."""
    if not by.has_perm("companies.decide_compliancecase"):
        raise NotYours
    if acts_for(case, by):
        raise RuleBroken(
            "own_case", "Anda anggota perusahaan ini. Minta rekan lain memutuskan keberatannya."
        )
