"""Agreements are registered with their signed file, linked, renewed, ended; and reminded of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from companies.models import PlanItem
from forum import notices
from forum.models import Agreement
from forum.workflow.agreements import AGREEMENT_WORKFLOW, MANAGE_AGREEMENT, AgreementStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_document
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_value
from proposals.models import Proposal

RULE = "agreement_reminder_days"
MOST_DAYS = 730
GONE = "Tautan ini sudah tidak ada. Muat ulang halaman."


@dataclass(frozen=True)
class AgreementFacts:
    """What stands in the agreement."""

    kind: str
    number: str
    subject: str
    signed_on: date
    starts_on: date
    ends_on: date
    other_parties: tuple[str, ...] = ()
    is_file_public: bool = False


@transaction.atomic
def register_agreement(
    *,
    facts: AgreementFacts,
    parties: Iterable[Organisation],
    file: UploadedFile,
    by: User,
    renews: UUID | None = None,
) -> Agreement:
    """Keep a signed agreement in the public register; with ``renews`` it follows another one.

    Raises NotYours; RuleBroken ``number_taken``, ``days_wrong``, ``parties_missing``,
    ``wrong_status`` and what ``store_document`` raises.
    """
    if not by.has_perm(MANAGE_AGREEMENT):
        raise NotYours
    found = list(parties)
    check_facts(facts, found)
    earlier = move(renews, AgreementStep.RENEW, by=by) if renews else None
    with acting(by=by, verb="agreement.register"):
        made = Agreement.objects.create(
            kind=Agreement.Kind(facts.kind),
            number=facts.number.strip(),
            subject=facts.subject.strip(),
            signed_on=facts.signed_on,
            starts_on=facts.starts_on,
            ends_on=facts.ends_on,
            other_parties=list(facts.other_parties),
            is_file_public=facts.is_file_public,
            file=store_document(upload=file, by=by),
            registered_by=by,
            renews=earlier,
        )
        made.parties.set(found)
        if earlier is not None:
            made.proposals.set(earlier.proposals.all())
    return made


def check_facts(facts: AgreementFacts, parties: list[Organisation]) -> None:
    """A number of its own, days that run forward, and at least two who signed."""
    if Agreement.objects.filter(number__iexact=facts.number.strip()).exists():
        raise RuleBroken("number_taken", "Nomor ini sudah terdaftar.", field="number")
    if facts.ends_on < facts.starts_on:
        raise RuleBroken(
            "days_wrong", "Tanggal berakhir tidak boleh sebelum mulai berlaku.", field="ends_on"
        )
    if facts.signed_on > timezone.localdate():
        raise RuleBroken(
            "days_wrong", "Tanggal tanda tangan tidak boleh di depan.", field="signed_on"
        )
    if len(parties) + len(facts.other_parties) < 2:
        raise RuleBroken("parties_missing", "Pilih paling sedikit 2 pihak.", field="parties")


@transaction.atomic
def link_proposal(*, agreement_id: UUID, proposal: Proposal, by: User) -> Agreement:
    """The programme runs under this agreement; a second time changes nothing."""
    found = lock(agreement_id, by)
    with acting(by=by, verb="agreement.link"):
        found.proposals.add(proposal)
    return found


@transaction.atomic
def link_item(*, agreement_id: UUID, item: PlanItem, by: User) -> Agreement:
    """An activity of a company's plan runs under this agreement."""
    found = lock(agreement_id, by)
    with acting(by=by, verb="agreement.link"):
        found.plan_items.add(item)
    return found


@transaction.atomic
def unlink_proposal(*, agreement_id: UUID, proposal_id: UUID, by: User) -> Agreement:
    """It was linked by mistake. Raises NotYours, RuleBroken ``not_linked``."""
    found = lock(agreement_id, by)
    proposal = found.proposals.filter(pk=proposal_id).first()
    if proposal is None:
        raise RuleBroken("not_linked", GONE)
    with acting(by=by, verb="agreement.unlink"):
        found.proposals.remove(proposal)
    return found


@transaction.atomic
def unlink_item(*, agreement_id: UUID, item_id: UUID, by: User) -> Agreement:
    """An activity that was linked by mistake. Raises NotYours, RuleBroken ``not_linked``."""
    found = lock(agreement_id, by)
    item = found.plan_items.filter(pk=item_id).first()
    if item is None:
        raise RuleBroken("not_linked", GONE)
    with acting(by=by, verb="agreement.unlink"):
        found.plan_items.remove(item)
    return found


@transaction.atomic
def terminate(*, agreement_id: UUID, reason: str, by: User) -> Agreement:
    """It ended before its day, and why. Raises NotYours, RuleBroken."""
    return move(agreement_id, AgreementStep.TERMINATE, by=by, reason=reason)


def move(agreement_id: UUID, step: str, *, by: User, reason: str = "") -> Agreement:
    """Lock, check against the table, change, record."""
    found = lock(agreement_id, by)
    row = AGREEMENT_WORKFLOW.check(step=step, status=found.status, by=by, reason=reason)
    found.status, found.reason = row.target, reason.strip()
    with acting(by=by, verb=f"agreement.{step}", reason=reason):
        found.save()
    return found


def lock(agreement_id: UUID, by: User) -> Agreement:
    """The agreement, locked, for somebody who keeps the register."""
    if not by.has_perm(MANAGE_AGREEMENT):
        raise NotYours
    return Agreement.objects.select_for_update(no_key=True).get(pk=agreement_id)


def reminder_days(on: date | None = None) -> list[int]:
    """Days before the end on which somebody hears, the earliest first; empty while not set."""
    text = str(rule_value(RULE, on=on, default=""))
    parts = [part.strip() for part in text.split(",")]
    found = {int(part) for part in parts if part.isdecimal() and int(part) <= MOST_DAYS}
    return sorted(found, reverse=True)


def remind_agreements(*, today: date | None = None) -> int:
    """Tell the secretariat and the parties of the stage that was reached; how many agreements.

    Each stage is told once, however often this runs; a run that comes late tells the latest only.
    """
    today = today or timezone.localdate()
    days = reminder_days(today)
    if not days:
        return 0
    near = Agreement.objects.ending_by(today + timedelta(days=days[0])).filter(ends_on__gte=today)
    rows = list(near.prefetch_related("parties"))
    for row in rows:
        left = (row.ends_on - today).days
        with transaction.atomic():
            notices.agreement_ends(agreement=row, stage=min(d for d in days if d >= left))
    return len(rows)
