"""Where a pledge stands, as five segments and a sentence."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from companies.models import Pledge
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.formats.dates import date_long, due_words

STAGES = ("Komitmen", "Konfirmasi", "Pelaksanaan", "Laporan", "Selesai")
CLOSED = (PledgeStatus.CANCELLED, PledgeStatus.EXPIRED, PledgeStatus.RELEASED)


@dataclass(frozen=True)
class Stage:
    """``segments`` are classes of `.seg`: on, now, or empty; ``label`` names the current one."""

    label: str
    text: str
    segments: tuple[str, ...]


def stage_of_pledge(pledge: Pledge, due_on: date | None) -> Stage:
    """From the pledge with its realisations and milestones; ``due_on`` is of its last report."""
    if pledge.status in CLOSED:
        return Stage(pledge.get_status_display(), closing(pledge), ("stop", "", "", "", ""))
    number = number_of(pledge)
    segments = tuple("on" if n < number else "now" if n == number else "" for n in range(1, 6))
    if number == 5:
        segments = ("on",) * 5
    if pledge.status == PledgeStatus.INTEREST:
        return Stage("Minat, menunggu kantor pusat", text_of(pledge, number, due_on), segments)
    return Stage(
        f"Tahap {number} dari 5: {STAGES[number - 1]}", text_of(pledge, number, due_on), segments
    )


def number_of(pledge: Pledge) -> int:
    """1 interest, 2 waiting for confirmation, 3 working, 4 reporting, 5 kept."""
    if pledge.status == PledgeStatus.INTEREST:
        return 1
    if pledge.status == PledgeStatus.PROPOSED:
        return 2
    if pledge.status == PledgeStatus.ENDED:
        return 5
    is_reporting = any(report.is_final for report in pledge.realisations.all())
    return 4 if is_reporting or is_over(pledge) else 3


def is_over(pledge: Pledge) -> bool:
    """The work should be done by its plan; the report is awaited."""
    ends = end_of_work(pledge)
    return ends is not None and ends <= timezone.localdate()


def end_of_work(pledge: Pledge) -> date | None:
    """As it is planned."""
    return pledge.planned_end or pledge.proposal.ends_on


def text_of(pledge: Pledge, number: int, due_on: date | None) -> str:
    """What the company would ask about this stage."""
    if number == 1:
        return f"berakhir {date_long(pledge.expires_on)}" if pledge.expires_on else ""
    if number == 2:
        return "menunggu sekretariat"
    if number == 5:
        return f"selesai {date_long(pledge.ended_at)}" if pledge.ended_at else "selesai"
    return report_text(pledge, due_on) if number == 4 else work_text(pledge)


def work_text(pledge: Pledge) -> str:
    """How far the work is."""
    steps = list(pledge.milestones.all())
    if steps:
        return f"{max(step.percent for step in steps)}% selesai"
    if pledge.started_at:
        return f"dimulai {date_long(pledge.started_at)}"
    return (
        f"rencana mulai {date_long(pledge.planned_start)}"
        if pledge.planned_start
        else "belum mulai"
    )


def report_text(pledge: Pledge, due_on: date | None) -> str:
    """Where the last report is."""
    reports = list(pledge.realisations.all())
    last = max(reports, key=lambda report: report.created_at, default=None)
    if last is not None and last.status == RealisationStatus.SUBMITTED:
        return "laporan diperiksa sekretariat"
    if last is not None and last.status == RealisationStatus.RETURNED:
        return "laporan perlu diperbaiki"
    if last is not None and last.due_on and due_on:
        due_on = min(due_on, last.due_on)
    return (
        f"batas {date_long(due_on)} ({due_words(due_on, timezone.localdate())})"
        if due_on
        else "laporan ditunggu"
    )


def closing(pledge: Pledge) -> str:
    """The day it ended without being kept."""
    return date_long(pledge.closed_at) if pledge.closed_at else ""
