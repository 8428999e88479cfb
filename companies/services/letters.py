"""Participation letters: a company sends one, the secretariat notes each step that follows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.models import LetterRecord, ParticipationLetter
from companies.workflow.letters import LETTER_WORKFLOW, LetterStatus, LetterStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_document
from forum_site.formats.dates import date_long
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_in_force

#: The rule that a letter is checked against.
RULE = "third_party_contributions"


@dataclass(frozen=True)
class LetterFacts:
    """What stands on the letter."""

    number: str
    written_on: date
    subject: str
    summary: str


@dataclass(frozen=True)
class StepFacts:
    """What happened, on which day; ``agency`` follows an agreed letter up."""

    on: date
    note: str = ""
    agency: str = ""


@transaction.atomic
def send_letter(
    *, company: Organisation, facts: LetterFacts, letter: UploadedFile, key: str, by: User
) -> ParticipationLetter:
    """Keep the copy (tembusan) of a letter to the Wali Kota; the same ``key`` keeps one.

    Raises NotYours, RuleBroken ``date_ahead`` and what ``store_document`` raises.
    """
    is_member = Organisation.objects.of_member(by).filter(pk=company.pk).exists()
    if not is_member or not by.has_perm("companies.send_participationletter"):
        raise NotYours
    check_day(facts.written_on, field="written_on")
    Organisation.objects.select_for_update(no_key=True).get(pk=company.pk)
    kept = ParticipationLetter.objects.filter(company=company, key=key).first()
    if kept is not None:
        return kept
    with acting(by=by, verb="letter.send"):
        kept = ParticipationLetter.objects.create(
            company=company,
            number=facts.number,
            written_on=facts.written_on,
            subject=facts.subject,
            summary=facts.summary,
            letter=store_document(upload=letter, by=by),
            key=key,
            sent_by=by,
        )
    notices.letter_sent(letter=kept)
    return kept


@transaction.atomic
def take_letter_step(
    *,
    letter_id: UUID,
    step: str,
    facts: StepFacts,
    by: User,
    paper: UploadedFile | None = None,
) -> ParticipationLetter:
    """Note one step; an agreement needs its minutes, a follow-up its agency.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing`` (a refusal's note),
    ``own_letter``, ``date_ahead``, ``date_early``, ``minutes_missing``, ``agency_missing``,
    ``rule_not_set`` or what ``store_document`` raises.
    """
    letter = lock(letter_id)
    transition = LETTER_WORKFLOW.check(step=step, status=letter.status, by=by, reason=facts.note)
    check_not_own(letter, by=by)
    check_step(letter, step=step, facts=facts, paper=paper)
    with acting(by=by, verb=f"letter.{step}", reason=facts.note):
        LetterRecord.objects.create(
            letter=letter,
            step=step,
            on=facts.on,
            note=facts.note.strip(),
            agency=facts.agency.strip(),
            basis=basis_of(step, facts.on),
            file=store_document(upload=paper, by=by) if paper else None,
            by=by,
        )
        letter.status = LetterStatus(transition.target)
        letter.save()
    notices.letter_moved(letter=letter, step=step)
    return letter


def check_step(
    letter: ParticipationLetter, *, step: str, facts: StepFacts, paper: UploadedFile | None
) -> None:
    """The day is possible, and what the step must bring is there."""
    check_day(facts.on, field="on")
    last = letter.records.last()
    earliest = last.on if last else letter.written_on
    if facts.on < earliest:
        raise RuleBroken(
            "date_early",
            f"Pilih tanggal sejak {date_long(earliest)}, hari langkah sebelumnya.",
            field="on",
        )
    if step == LetterStep.AGREE and paper is None:
        raise RuleBroken("minutes_missing", "Unggah notulen rapat forum.", field="paper")
    if step == LetterStep.FOLLOW_UP and not facts.agency.strip():
        raise RuleBroken(
            "agency_missing", "Isi perangkat daerah yang menindaklanjuti.", field="agency"
        )


def check_day(day: date, *, field: str) -> None:
    """Raises RuleBroken ``date_ahead``."""
    today = timezone.localdate()
    if day > today:
        raise RuleBroken("date_ahead", f"Pilih tanggal sampai {date_long(today)}.", field=field)


def basis_of(step: str, on: date) -> str:
    """The rule as it reads on the day of the check. Raises RuleBroken ``rule_not_set``."""
    if step != LetterStep.CHECK:
        return ""
    rule = rule_in_force(RULE, on=on)
    if rule is None:
        raise RuleBroken(
            "rule_not_set",
            "Aturan sumbangan pihak ketiga belum ditetapkan. Isi dulu di menu Aturan kota.",
        )
    return f"{rule.value}{' (contoh, belum ditetapkan)' if rule.is_example else ''}"[:300]


def check_not_own(letter: ParticipationLetter, *, by: User) -> None:
    """Nobody handles a letter of a company they act for. Raises RuleBroken ``own_letter``."""
    if Organisation.objects.of_member(by).filter(pk=letter.company_id).exists():
        raise RuleBroken(
            "own_letter", "Anda anggota perusahaan ini. Minta rekan lain mencatat langkahnya."
        )


def lock(letter_id: UUID) -> ParticipationLetter:
    """The letter, locked until the end of the transaction."""
    return (
        ParticipationLetter.objects.select_for_update(no_key=True, of=("self",))
        .select_related("company")
        .get(pk=letter_id)
    )
