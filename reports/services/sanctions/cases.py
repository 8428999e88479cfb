"""The steps before a decision: proposal, notice, answer, hearing, and giving a case up."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_document
from forum_site.formats.dates import date_long, local_date
from forum_site.organisations.models import Organisation
from forum_site.rules.services import promised_date, rule_value
from reports import notices
from reports.models import SanctionAnswer, SanctionCase, SanctionEvidence, SanctionFile
from reports.services.sanctions.evidence import overdue_of
from reports.workflow.sanctions import MANAGE_SANCTION, SANCTION_WORKFLOW, SanctionStep

ANSWER_RULE, DEFAULT_ANSWER_DAYS = "sanction_answer_days", 14
MAX_FILES = 5


@transaction.atomic
def propose(*, company: Organisation, grounds: str, by: User) -> SanctionCase:
    """Open a case with everything that is overdue today as frozen evidence.

    Raises NotYours, RuleBroken ``reason_missing``, ``own_company``, ``nothing_overdue``,
    ``case_open``.
    """
    if not by.has_perm(MANAGE_SANCTION):
        raise NotYours
    if not grounds.strip():
        raise RuleBroken("reason_missing", "Tulis alasannya dengan singkat.", field="grounds")
    check_impartial(company, by)
    rows = overdue_of(company)
    if not rows:
        raise RuleBroken(
            "nothing_overdue",
            "Perusahaan ini tidak punya kewajiban yang lewat batas. Perkara tidak dapat diusulkan.",
            field="company",
        )
    with acting(by=by, verb="sanction.propose"):
        found = insert_case(company, grounds.strip(), by)
        SanctionEvidence.objects.bulk_create(
            SanctionEvidence(
                case=found,
                text=row.text[:400],
                url=row.url,
                due_on=row.due_on,
                days_late=row.days_late,
                rule=row.rule,
            )
            for row in rows
        )
    return found


def insert_case(company: Organisation, grounds: str, by: User) -> SanctionCase:
    """One open case a company, also when two propose at once."""
    try:
        with transaction.atomic():
            return SanctionCase.objects.create(
                company=company, grounds=grounds, proposed_by=by, proposed_at=timezone.now()
            )
    except IntegrityError as error:
        raise RuleBroken(
            "case_open",
            "Perusahaan ini sudah punya perkara yang terbuka. Lanjutkan perkara itu.",
            field="company",
        ) from error


@transaction.atomic
def notify_company(
    *, case_id: UUID, hearing_on: date | None = None, hearing_place: str = "", by: User
) -> SanctionCase:
    """Tell the company what is held against it and until when it may answer.

    Answers are taken for the working days of the city's rule. Raises NotYours, RuleBroken
    ``wrong_status``, ``hearing_past``, ``place_missing``.
    """
    found = lock(case_id)
    move(found, SanctionStep.NOTIFY, by)
    today = timezone.localdate()
    if hearing_on is not None and hearing_on <= today:
        raise RuleBroken("hearing_past", "Pilih hari sidang sesudah hari ini.", field="hearing_on")
    if hearing_on is not None and not hearing_place.strip():
        raise RuleBroken("place_missing", "Tulis tempat sidang.", field="hearing_place")
    days = int(rule_value(ANSWER_RULE, default=DEFAULT_ANSWER_DAYS))
    with acting(by=by, verb="sanction.notify"):
        found.notified_by, found.notified_at = by, timezone.now()
        found.answer_until = promised_date(today, days)
        found.hearing_on, found.hearing_place = hearing_on, hearing_place.strip()
        found.save()
    notices.company_notified(case=found)
    return found


@transaction.atomic
def answer(
    *,
    case_id: UUID,
    text: str,
    key: str,
    by: User,
    files: Sequence[UploadedFile] = (),
) -> SanctionAnswer:
    """The company answers, until the day of its notice; the same ``key`` answers once.

    Raises NotYours, RuleBroken ``wrong_status``, ``too_late``, ``text_missing``,
    ``too_many_files`` and what ``store_document`` raises.
    """
    found = lock(case_id)
    is_owner = Organisation.objects.of_member(by).filter(pk=found.company_id).exists()
    SANCTION_WORKFLOW.check(step=SanctionStep.ANSWER, status=found.status, by=by, is_owner=is_owner)
    before = SanctionAnswer.objects.filter(key=f"{found.pk}:{key}").first()
    if before is not None:
        return before
    check_answer(found, text, files)
    with acting(by=by, verb="sanction.answer"):
        made = SanctionAnswer.objects.create(
            case=found, text=text.strip(), author=by, at=timezone.now(), key=f"{found.pk}:{key}"
        )
        for upload in files:
            SanctionFile.objects.create(answer=made, file=store_document(upload=upload, by=by))
    notices.company_answered(answer=made)
    return made


def check_answer(found: SanctionCase, text: str, files: Sequence[UploadedFile]) -> None:
    """In time, with words, and with as many files as may come."""
    if found.answer_until is None or timezone.localdate() > found.answer_until:
        last = f" {date_long(found.answer_until)}" if found.answer_until else ""
        raise RuleBroken(
            "too_late",
            f"Batas jawaban{last} sudah lewat. Hubungi sekretariat bila ada keadaan luar biasa.",
        )
    if not text.strip():
        raise RuleBroken("text_missing", "Tulis jawaban Anda.", field="text")
    if len(files) > MAX_FILES:
        raise RuleBroken(
            "too_many_files", f"Pilih paling banyak {MAX_FILES} berkas.", field="files"
        )


@transaction.atomic
def record_hearing(
    *, case_id: UUID, heard_on: date, notes: str, by: User, upload: UploadedFile | None = None
) -> SanctionCase:
    """Record that the company was heard, and what was said; it may be corrected until decided.

    Raises NotYours, RuleBroken ``wrong_status``, ``day_wrong``, ``notes_missing``.
    """
    found = lock(case_id)
    move(found, SanctionStep.HEAR, by)
    first = local_date(found.notified_at) if found.notified_at else heard_on
    if not first <= heard_on <= timezone.localdate():
        raise RuleBroken(
            "day_wrong",
            f"Pilih hari sidang sejak pemberitahuan ({date_long(first)}) sampai hari ini.",
            field="heard_on",
        )
    if not notes.strip():
        raise RuleBroken("notes_missing", "Tulis apa yang disampaikan.", field="notes")
    with acting(by=by, verb="sanction.hear"):
        found.heard_on, found.heard_by, found.hearing_notes = heard_on, by, notes.strip()
        if upload is not None:
            found.hearing_file = store_document(upload=upload, by=by)
        found.save()
    return found


@transaction.atomic
def drop(*, case_id: UUID, reason: str, by: User) -> SanctionCase:
    """Give a case up; a company that was notified is told. Raises NotYours, RuleBroken."""
    found = lock(case_id)
    was_told = found.notified_at is not None
    move(found, SanctionStep.DROP, by, reason=reason)
    with acting(by=by, verb="sanction.drop", reason=reason):
        found.dropped_by, found.dropped_at = by, timezone.now()
        found.drop_reason = reason.strip()
        found.save()
    if was_told:
        notices.case_dropped(case=found)
    return found


# --- Parts -------------------------------------------------------------------------------------
def lock(case_id: UUID) -> SanctionCase:
    """The case, locked until the end of the transaction."""
    cases = SanctionCase.objects.select_for_update(no_key=True, of=("self",))
    return cases.select_related("company").get(pk=case_id)


def move(found: SanctionCase, step: str, by: User, *, reason: str = "") -> None:
    """Check against the table and change in memory; who acts for the company takes no step."""
    transition = SANCTION_WORKFLOW.check(step=step, status=found.status, by=by, reason=reason)
    check_impartial(found.company, by)
    found.status = transition.target


def check_impartial(company: Organisation, by: User) -> None:
    """Raises RuleBroken ``own_company``."""
    if Organisation.objects.of_member(by).filter(pk=company.pk).exists():
        raise RuleBroken(
            "own_company", "Anda anggota perusahaan ini. Minta rekan lain.", field="company"
        )
