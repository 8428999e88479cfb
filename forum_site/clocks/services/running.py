"""The life of a clock: one row, started once, met or ended, corrected only with a reason."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks import notices
from forum_site.clocks.models import Clock, EndReason, Kind
from forum_site.clocks.terms import DueDay, due_day
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long
from forum_site.organisations.models import Organisation
from forum_site.outbox.services import queue_task

#: A row of a floor above, or its type and id as text.
Subject = Model | tuple[str, str]
#: A slip in the year must not give somebody a century.
FURTHEST = timedelta(days=731)
#: The task of a floor above that copies a corrected due day into its own rows.
FOLLOWERS = {Kind.REALISATION_REPORT: "companies.follow_clock"}


def subject_of(subject: Subject) -> tuple[str, str]:
    """Type and id of what a clock is about."""
    if isinstance(subject, tuple):
        return subject
    return subject._meta.label_lower, str(subject.pk)


def find_clock(*, kind: str, subject: Subject) -> Clock | None:
    """The last clock of this kind about this thing."""
    return Clock.objects.of(subject_of(subject)).filter(kind=kind).order_by("-round").first()


@transaction.atomic
def start_clock(
    *,
    kind: str,
    subject: Subject,
    organisation: Organisation | None,
    started_on: date,
    label: str,
    url: str,
    by: User | None = None,
    due_on: date | None = None,
    again: bool = False,
) -> Clock | None:
    """The clock of this thing, started now unless it was before: a second call changes nothing.

    Its due day comes from the rule in force on ``started_on``, or is the ``due_on`` that a schedule
    or a promise brings. Without a rule of the city there is no due day: None, and no clock.
    ``again`` makes a new round once the last one is over (a proposal that was sent again).
    """
    last = find_clock(kind=kind, subject=subject)
    if last is not None and (last.is_open or not again):
        return last
    due = due_day(kind, started_on)
    if due_on is not None:
        due = due if due and due.on == due_on else None
    elif due is None:
        return None
    subject_type, subject_id = subject_of(subject)
    with acting(by=by, verb="clock.start"):
        clock, _ = Clock.objects.get_or_create(
            kind=kind,
            subject_type=subject_type,
            subject_id=subject_id,
            round=last.round + 1 if last else 1,
            defaults={
                "organisation": organisation,
                "label": label[:200],
                "url": url,
                "started_on": started_on,
                "due_on": due_on or due.on,  # type: ignore[union-attr]
                **source_columns(due),
            },
        )
    return clock


def promise_answer(*, kind: str, subject: Any, label: str, url: str) -> None:
    """The forum owes an answer to ``subject``: its ``due_on``, by the rule in force on the day of
    its ``created_at`` (WIB), is that of the clock. Without a rule nothing is promised."""
    clock = start_clock(
        kind=kind,
        subject=subject,
        organisation=None,
        started_on=timezone.localdate(subject.created_at),
        label=label,
        url=url,
    )
    if clock is not None:
        subject.due_on = clock.due_on
        subject.save(update_fields=["due_on"])


def source_columns(due: DueDay | None) -> dict[str, object]:
    """The rule as it read on that day, kept also when it changes."""
    if due is None:
        return {}
    rule = due.rule
    return {
        "rule": rule,
        "rule_key": rule.key,
        "term": due.words,
        "regulation": rule.regulation,
        "article": rule.article,
        "is_example": rule.is_example,
    }


@transaction.atomic
def meet_clock(*, kind: str, subject: Subject, on: date, by: User | None = None) -> Clock | None:
    """What was awaited came ``on`` that day; None when no open clock waits for it."""
    clock = lock_last(kind, subject)
    if clock is None or not clock.is_open:
        return None
    clock.met_on = on
    save(clock, by=by, verb="clock.meet")
    return clock


@transaction.atomic
def end_clock(
    *, kind: str, subject: Subject, on: date, reason: str, by: User | None = None
) -> Clock | None:
    """Nothing is awaited any more (an ``EndReason``); None when no open clock waits for it."""
    clock = lock_last(kind, subject)
    if clock is None or not clock.is_open:
        return None
    clock.ended_on, clock.end_reason = on, EndReason(reason)
    save(clock, by=by, verb="clock.end")
    return clock


@transaction.atomic
def reopen_clock(*, kind: str, subject: Subject, by: User | None = None) -> Clock | None:
    """What had come was taken back: it is awaited again, by the same day."""
    clock = lock_last(kind, subject)
    if clock is None or clock.is_open:
        return clock
    clock.met_on, clock.ended_on, clock.end_reason = None, None, ""
    save(clock, by=by, verb="clock.reopen")
    return clock


@transaction.atomic
def shorten_clock(
    *, clock: Clock, started_on: date, due_on: date, reason: str, by: User | None = None
) -> Clock:
    """An earlier start, and with it an earlier due day, that the one who is bound has stated; a
    later one changes nothing.

    Nor does any once the secretariat has corrected the day: its reason stands.
    """
    clock = lock(clock.pk)
    is_corrected = clock.corrections > 0 and clock.correction_reason != reason
    if due_on >= clock.due_on or is_corrected:
        return clock
    clock.due_on, clock.started_on = due_on, started_on
    clock.corrections += 1
    clock.correction_reason = reason[:300]
    save(clock, by=by, verb="clock.shorten", reason=reason)
    return clock


@transaction.atomic
def correct_clock(*, clock_id: UUID, due_on: date, reason: str, by: User) -> Clock:
    """The secretariat sets another due day for a company, with a reason that the company reads.

    The forum's own promises are never moved. Raises NotYours; RuleBroken ``reason_missing``,
    ``own_promise``, ``clock_ended``, ``same_day`` or ``date_wrong``.
    """
    if not by.has_perm("clocks.correct_clock"):
        raise NotYours
    clock = lock(clock_id)
    check_correction(clock, due_on=due_on, reason=reason)
    before = clock.due_on
    clock.due_on, clock.correction_reason = due_on, " ".join(reason.split())[:300]
    clock.corrections += 1
    save(clock, by=by, verb="clock.correct", reason=reason)
    clock.notices.all().delete()  # the new day has a ladder of its own
    notices.corrected(clock=clock, before=before)
    if task := FOLLOWERS.get(Kind(clock.kind)):
        queue_task(
            key=f"clock-corrected:{clock.pk}:{clock.corrections}", task=task, clock_id=str(clock.pk)
        )
    return clock


def check_correction(clock: Clock, *, due_on: date, reason: str) -> None:
    """Raises RuleBroken when the day may not be set."""
    if not reason.strip():
        raise RuleBroken(
            "reason_missing", "Tulis alasan koreksi; perusahaan membacanya.", field="reason"
        )
    if clock.organisation_id is None:
        raise RuleBroken("own_promise", "Janji forum kepada warga tidak dapat digeser.")
    if clock.ended_on is not None:
        raise RuleBroken("clock_ended", "Tenggat ini sudah diakhiri. Tidak ada yang ditunggu lagi.")
    if due_on == clock.due_on:
        raise RuleBroken("same_day", "Pilih tanggal lain dari tenggat sekarang.", field="due_on")
    if not clock.started_on <= due_on <= clock.started_on + FURTHEST:
        raise RuleBroken(
            "date_wrong",
            f"Pilih tanggal sejak {date_long(clock.started_on)}, paling lama dua tahun sesudahnya.",
            field="due_on",
        )


@transaction.atomic
def move_clocks(*, organisation: Organisation, target: Organisation, by: User | None = None) -> int:
    """What is still awaited of a merged company is awaited of the other one; how many clocks."""
    with acting(by=by, verb="clock.move"):
        return Clock.objects.open().filter(organisation=organisation).update(organisation=target)


def lock(clock_id: UUID) -> Clock:
    """The clock, locked until the end of the transaction."""
    rows = Clock.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("organisation").get(pk=clock_id)


def lock_last(kind: str, subject: Subject) -> Clock | None:
    """The last round, locked; None when there is none."""
    found = find_clock(kind=kind, subject=subject)
    return lock(found.pk) if found else None


def save(clock: Clock, *, by: User | None, verb: str, reason: str = "") -> None:
    """Write the clock with its actor in the history."""
    with acting(by=by, verb=verb, reason=reason):
        clock.save()
