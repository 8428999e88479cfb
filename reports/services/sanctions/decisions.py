"""The decision by another person, its letter's number, and lifting it again."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.documents.services import restate
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long, date_short
from forum_site.outbox.services import queue_task
from forum_site.rules.models import Rule
from forum_site.rules.services import citable_rule
from reports import notices
from reports.models import SanctionCase
from reports.services.sanctions.cases import lock, move
from reports.services.sanctions.evidence import EXAMPLE_RULE
from reports.workflow.sanctions import (
    DECIDE_SANCTION,
    FINAL_CASES,
    SanctionLevel,
    SanctionStep,
)


@transaction.atomic
def decide(
    *,
    case_id: UUID,
    level: str,
    basis: str,
    demand: str,
    signer_name: str,
    signer_role: str,
    by: User,
) -> SanctionCase:
    """Impose one of the four sanctions; any of them, not one after the other.

    Only after the hearing or after the last day for answers, so that the decision is final; never
    by who proposed it; never on a rule that is only an example. Raises NotYours, RuleBroken
    ``wrong_status``, ``reason_missing``, ``same_person``, ``own_company``, ``defence_open``,
    ``rule_not_set``, ``signer_missing``.
    """
    found = lock(case_id)
    move(found, SanctionStep.DECIDE, by, reason=basis)
    if found.proposed_by_id == by.pk:
        raise RuleBroken("same_person", "Anda mengusulkan perkara ini. Rekan lain yang memutuskan.")
    check_defence_over(found)
    rule = citable_level(level)
    check_duties_citable(found)
    if not signer_name.strip() or not signer_role.strip():
        raise RuleBroken(
            "signer_missing",
            "Tulis nama dan jabatan pejabat yang menetapkan.",
            field="signer_role" if signer_name.strip() else "signer_name",
        )
    with acting(by=by, verb="sanction.decide", reason=basis):
        found.level, found.level_name = level, str(rule.value)
        found.regulation, found.article = rule.regulation, rule.article
        found.basis, found.demand = basis.strip(), demand.strip()
        found.signer_name, found.signer_role = signer_name.strip(), signer_role.strip()
        found.decided_by, found.decided_at = by, timezone.now()
        found.decided_on = timezone.localdate()
        found.save()
    notices.case_decided(case=found)
    print_letter(found)
    return found


def check_defence_over(found: SanctionCase) -> None:
    """The company was heard, or let its day pass."""
    is_over = found.answer_until is not None and timezone.localdate() > found.answer_until
    if found.heard_on is None and not is_over:
        raise RuleBroken(
            "defence_open",
            f"Perusahaan boleh menjawab sampai {date_long(found.answer_until)}. Catat sidang, "
            "atau tunggu sampai hari itu lewat.",
        )


def citable_level(level: str) -> Rule:
    """The city's own rule for this sanction; RuleBroken ``rule_not_set`` in words for people."""
    try:
        return citable_rule(level)
    except RuleBroken as refusal:
        raise RuleBroken(
            refusal.code,
            f"{SanctionLevel(level).label} belum ditetapkan di kota ini: yang ada baru contoh. "
            "Surat keputusan tidak dapat dibuat. Isi peraturan dan pasalnya di menu Aturan kota.",
            field="level",
        ) from refusal


def check_duties_citable(found: SanctionCase) -> None:
    """Every duty in the evidence stands in a regulation of the city: the letter names it."""
    if not are_duties_citable(found):
        raise RuleBroken(
            "rule_not_set",
            "Kewajiban dalam bukti berdasar aturan contoh, jadi surat keputusan tidak dapat "
            "menyebutnya. Hentikan perkara ini, tetapkan aturannya di menu Aturan kota, lalu "
            "usulkan lagi bila masih perlu.",
        )


def are_duties_citable(found: SanctionCase) -> bool:
    """Whether no duty in the evidence came from an example."""
    return not found.evidence.filter(rule=EXAMPLE_RULE).exists()


@transaction.atomic
def register_letter(*, case_id: UUID, number: str, by: User) -> SanctionCase:
    """Type the number that the letter got in the city's register; it is printed again with it.

    Raises NotYours, RuleBroken ``wrong_status``, ``letter_missing``, ``number_missing``.
    """
    if not by.has_perm(DECIDE_SANCTION):
        raise NotYours
    found = lock(case_id)
    if found.status not in FINAL_CASES:
        raise RuleBroken("wrong_status", "Nomor surat diisi sesudah keputusan.")
    if found.letter_id is None:
        raise RuleBroken("letter_missing", "Surat belum ada. Tunggu sampai surat selesai dibuat.")
    if not number.strip():
        raise RuleBroken("number_missing", "Tulis nomor surat.", field="number")
    with acting(by=by, verb="sanction.register"):
        found.letter_number = number.strip()
        found.save()
    print_letter(found)
    return found


@transaction.atomic
def lift(*, case_id: UUID, reason: str, by: User) -> SanctionCase:
    """Take a sanction away; the letter's check page says so from now on.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``.
    """
    found = lock(case_id)
    move(found, SanctionStep.LIFT, by, reason=reason)
    with acting(by=by, verb="sanction.lift", reason=reason):
        found.lifted_by, found.lifted_at = by, timezone.now()
        found.lift_reason = reason.strip()
        found.save()
    if found.letter is not None:
        restate(document=found.letter, status=f"dicabut {date_short(timezone.localdate())}", by=by)
    notices.case_lifted(case=found)
    return found


def print_letter(found: SanctionCase) -> None:
    """Have the letter printed after this transaction, again when its number is known."""
    queue_task(
        key=f"sanction:letter:{found.pk}:{found.letter_number}"[:200],
        task="reports.issue_sanction_letter",
        case_id=str(found.pk),
    )
