"""Before the print: a draft from a template, its changes, and the text that is frozen."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.outbox.services import queue_task
from reports.letter_text import fill, open_words, with_citations
from reports.models import LetterTemplate, OutgoingLetter
from reports.models.letters import TIES, WITH_NUMBER
from reports.workflow import OUTGOING_WORKFLOW, WRITE_LETTER, OutgoingStatus, OutgoingStep

#: The parts of a letter that people write, and that a template brings along.
FILLED = ("subject", "recipients", "opening", "body", "closing", "copies", "attachments")
TAKEN = ("urgency", "signer_role", "is_for_company")
WRITTEN = (*FILLED, *TAKEN, "signer_name")


@transaction.atomic
def draft_letter(
    *, template: LetterTemplate, ties: Mapping[str, Any], key: str, by: User
) -> OutgoingLetter:
    """A draft with the template's words; the same ``key`` of a person makes one.

    ``ties`` names what it is about (``TIES``); the company of a plan, letter, award or case is
    taken from there. Raises NotYours, RuleBroken ``tie_missing``, ``other_company``,
    ``own_company``, ``company_missing``.
    """
    if not by.has_perm(WRITE_LETTER):
        raise NotYours
    known = with_company({name: ties.get(name) for name in TIES})
    check_not_own(known["company"], by)
    if template.is_for_company and known["company"] is None:
        raise RuleBroken(
            "company_missing",
            "Surat ini ditujukan kepada perusahaan. Pilih perusahaannya.",
            field="company",
        )
    words = {name: fill(getattr(template, name), known) for name in FILLED}
    words |= {name: words[name][:most] for name, most in (("subject", 200), ("attachments", 100))}
    taken = {name: getattr(template, name) for name in TAKEN}
    with acting(by=by, verb="outgoing.draft"):
        found, _ = OutgoingLetter.objects.get_or_create(
            key=f"{by.pk}:{key}",
            defaults={
                "template": template,
                "drafted_by": by,
                "drafted_at": timezone.now(),
                **known,
                **words,
                **taken,
            },
        )
    return found


def with_company(ties: dict[str, Any]) -> dict[str, Any]:
    """The ties with the one company of all of them. Raises RuleBroken ``other_company``."""
    owners = {
        row.company
        for name in ("plan", "participation", "candidate", "case")
        if (row := ties[name]) is not None
    }
    if ties["company"] is not None:
        owners.add(ties["company"])
    if len(owners) > 1:
        raise RuleBroken(
            "other_company",
            "Pilihan ini milik perusahaan yang berbeda. Pilih yang milik satu perusahaan.",
            field="company",
        )
    return ties | {"company": next(iter(owners), None)}


def check_not_own(company: Organisation | None, by: User) -> None:
    """Nobody writes in the forum's name to a company he acts for. RuleBroken ``own_company``."""
    if company is None:
        return
    if Organisation.objects.of_member(by).filter(pk=company.pk).exists():
        raise RuleBroken(
            "own_company", "Anda anggota perusahaan ini. Minta rekan lain.", field="company"
        )


@transaction.atomic
def change_letter(*, letter_id: UUID, words: Mapping[str, Any], by: User) -> OutgoingLetter:
    """Write the draft's parts (``WRITTEN``) anew.

    Raises NotYours, RuleBroken ``wrong_status``, ``own_company``, ``company_missing``.
    """
    found = take(letter_id, OutgoingStep.CHANGE, by)
    if words.get("is_for_company") and found.company is None:
        raise RuleBroken(
            "company_missing",
            "Surat ini tidak terkait perusahaan, jadi tidak dapat ditujukan kepada perusahaan.",
            field="is_for_company",
        )
    with acting(by=by, verb="outgoing.change"):
        for name in WRITTEN:
            if name in words:
                setattr(found, name, words[name])
        found.save()
    return found


@transaction.atomic
def make_ready(*, letter_id: UUID, by: User) -> OutgoingLetter:
    """Freeze the text with its rules named, and have it printed.

    Raises NotYours, RuleBroken ``wrong_status``, ``own_company``, ``words_open``,
    ``signer_missing`` or ``rule_not_set`` when the city has not set a rule that the letter cites.
    """
    found = take(letter_id, OutgoingStep.MAKE_READY, by)
    texts = {name: getattr(found, name) for name in FILLED}
    left = [words for text in texts.values() for words in open_words(text)]
    if left:
        raise RuleBroken("words_open", f"Isi dulu bagian yang masih terbuka: {', '.join(left)}.")
    if not found.signer_name.strip():
        raise RuleBroken("signer_missing", "Isi nama penanda tangan di draf surat.")
    today, citations = timezone.localdate(), []
    for name, text in texts.items():
        told, rules = with_citations(text, on=today)
        setattr(found, name, told)
        citations += [rule for rule in rules if rule not in citations]
    with acting(by=by, verb="outgoing.make_ready"):
        found.status, found.citations = OutgoingStatus.READY, citations
        found.ready_by, found.ready_at = by, timezone.now()
        found.save()
    print_letter(found)
    return found


@transaction.atomic
def reopen(*, letter_id: UUID, by: User) -> OutgoingLetter:
    """Back to the draft, while no number is given; the next print is the next version.

    Raises NotYours, RuleBroken ``wrong_status``, ``own_company``.
    """
    found = take(letter_id, OutgoingStep.REOPEN, by)
    with acting(by=by, verb="outgoing.reopen"):
        found.status, found.document = OutgoingStatus.DRAFT, None
        found.save()
    return found


# --- Shared by the steps -------------------------------------------------------------------------
def lock(letter_id: UUID) -> OutgoingLetter:
    """The letter, locked until the end of the transaction."""
    return (
        OutgoingLetter.objects.select_for_update(no_key=True, of=("self",))
        .select_related("company", "document")
        .get(pk=letter_id)
    )


def take(letter_id: UUID, step: str, by: User, *, reason: str = "") -> OutgoingLetter:
    """The locked letter, when this person may take the step now."""
    found = lock(letter_id)
    OUTGOING_WORKFLOW.check(step=step, status=found.status, by=by, reason=reason)
    check_not_own(found.company, by)
    return found


def print_letter(found: OutgoingLetter) -> None:
    """Have it printed after this transaction; each state of the letter asks once."""
    state = found.numbered_at if found.status in WITH_NUMBER else found.ready_at
    assert state is not None
    queue_task(
        key=f"outgoing:{found.pk}:{state.isoformat()}",
        task="reports.issue_letter",
        letter_id=str(found.pk),
    )
