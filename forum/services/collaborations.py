"""A collaboration sheet is written by the secretariat and agreed by each party in its own account.

After the parties were asked, a change says what changed and when, begins a new version as a draft
and asks all again: a signature belongs to one version.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum import notices
from forum.models import (
    CollaborationSheet,
    SheetChange,
    SheetParty,
    SheetResource,
    SheetSignature,
)
from forum.models.collaborations import MOST_PARTIES, MOST_RESOURCES
from forum.workflow.agreements import (
    MANAGE_COLLABORATION,
    SHEET_WORKFLOW,
    SheetStatus,
    SheetStep,
)
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from proposals.models import Proposal

#: What the sheet says; ``reached`` is added when there is something to say.
PARTS = ("rules", "plan", "target", "impact", "unwanted", "reached", "phase", "phase_reason")
NEEDED = ("rules", "plan", "target", "impact", "unwanted", "phase")


@transaction.atomic
def start_sheet(*, proposal: Proposal, by: User) -> CollaborationSheet:
    """The sheet of a proposal, one for each. Raises NotYours, RuleBroken ``sheet_there``."""
    if not by.has_perm(MANAGE_COLLABORATION):
        raise NotYours
    with acting(by=by, verb="sheet.start"):
        found, is_new = CollaborationSheet.objects.get_or_create(
            proposal=proposal, defaults={"made_by": by}
        )
    if not is_new:
        raise RuleBroken(
            "sheet_there",
            "Usulan ini sudah punya lembar kolaborasi. Buka lembar itu.",
            field="code",
        )
    return found


@transaction.atomic
def write_sheet(*, sheet_id: UUID, words: Mapping[str, str], by: User) -> CollaborationSheet:
    """Write the words of a draft. Raises NotYours; RuleBroken ``wrong_status``,
    ``phase_reason_missing``."""
    found = lock_draft(sheet_id, by)
    if words.get("phase") and not words.get("phase_reason", "").strip():
        raise RuleBroken("phase_reason_missing", "Tulis alasan tahap ini.", field="phase_reason")
    for name in PARTS:
        setattr(found, name, words.get(name, "").strip())
    with acting(by=by, verb="sheet.write"):
        found.save()
    return found


@transaction.atomic
def change_sheet(*, sheet_id: UUID, change: str, changed_on: date, by: User) -> CollaborationSheet:
    """Say what changed on the way: a new version begins as a draft, and all will sign again.

    Raises NotYours; RuleBroken ``wrong_status``, ``reason_missing``, ``date_ahead``.
    """
    found = lock(sheet_id)
    row = SHEET_WORKFLOW.check(step=SheetStep.CHANGE, status=found.status, by=by, reason=change)
    if changed_on > timezone.localdate():
        raise RuleBroken(
            "date_ahead", "Tanggal perubahan tidak boleh di depan.", field="changed_on"
        )
    found.status, found.agreed_at = row.target, None
    found.version += 1
    with acting(by=by, verb="sheet.change", reason=change):
        found.save()
        SheetChange.objects.create(
            sheet=found, version=found.version, on=changed_on, text=change.strip()[:200], by=by
        )
    return found


@transaction.atomic
def add_party(*, sheet_id: UUID, organisation: Organisation, role: str, by: User) -> SheetParty:
    """One more party while the sheet is a draft. Raises NotYours, RuleBroken ``wrong_status``,
    ``too_many``, ``party_there``."""
    found = lock_draft(sheet_id, by)
    if found.parties.filter(organisation=organisation).exists():
        raise RuleBroken("party_there", "Pihak ini sudah ada.", field="organisation")
    if found.parties.count() >= MOST_PARTIES:
        raise RuleBroken("too_many", f"Paling banyak {MOST_PARTIES} pihak di satu halaman.")
    with acting(by=by, verb="sheet.add_party"):
        return found.parties.create(organisation=organisation, role=role.strip())


@transaction.atomic
def add_resource(
    *, sheet_id: UUID, party: SheetParty, what: str, by: User, amount: int | None = None
) -> SheetResource:
    """Who brings what, while the sheet is a draft. Raises NotYours, RuleBroken."""
    found = lock_draft(sheet_id, by)
    if party.sheet_id != found.pk:
        raise NotYours
    if SheetResource.objects.filter(party__sheet=found).count() >= MOST_RESOURCES:
        raise RuleBroken("too_many", f"Paling banyak {MOST_RESOURCES} baris di satu halaman.")
    with acting(by=by, verb="sheet.add_resource"):
        return party.resources.create(what=what.strip(), amount=amount)


@transaction.atomic
def remove_party(*, sheet_id: UUID, party_id: int, by: User) -> None:
    """A party less with what it brings, while the sheet is a draft. Raises RuleBroken
    ``party_signed`` for one that agreed to an earlier version."""
    found = lock_draft(sheet_id, by)
    if found.signatures.filter(party=party_id).exists():
        raise RuleBroken(
            "party_signed", "Pihak ini pernah menyetujui lembar ini dan tetap tercatat."
        )
    with acting(by=by, verb="sheet.remove_party"):
        found.parties.filter(pk=party_id).delete()


@transaction.atomic
def remove_resource(*, sheet_id: UUID, resource_id: int, by: User) -> None:
    """One line less of what is brought, while the sheet is a draft."""
    found = lock_draft(sheet_id, by)
    with acting(by=by, verb="sheet.remove_resource"):
        SheetResource.objects.filter(party__sheet=found, pk=resource_id).delete()


@transaction.atomic
def offer_sheet(*, sheet_id: UUID, by: User) -> CollaborationSheet:
    """Ask every party to agree. Raises NotYours, RuleBroken ``sheet_incomplete``."""
    found = lock(sheet_id)
    row = SHEET_WORKFLOW.check(step=SheetStep.OFFER, status=found.status, by=by)
    check_complete(found)
    found.status = row.target
    with acting(by=by, verb="sheet.offer"):
        found.save()
    notices.sheet_offered(sheet=found)
    return found


def check_complete(found: CollaborationSheet) -> None:
    """Every part has words, two parties at least, and each brings something."""
    empty = [str(found._meta.get_field(n).verbose_name) for n in NEEDED if not getattr(found, n)]  # type: ignore[union-attr]
    if empty:
        raise RuleBroken("sheet_incomplete", f"Belum diisi: {', '.join(empty)}.")
    parties = list(found.parties.prefetch_related("resources"))
    idle = [str(party) for party in parties if not party.resources.all()]
    if len(parties) < 2 or idle:
        raise RuleBroken(
            "sheet_incomplete",
            f"Tulis yang dibawa {', '.join(idle)}."
            if idle
            else "Tambahkan paling sedikit 2 pihak.",
        )


@transaction.atomic
def sign_sheet(*, sheet_id: UUID, by: User, version: int) -> CollaborationSheet:
    """Agree for one's own organisation to the version that one has read, once.

    The last party's yes makes the sheet agreed. A second click changes nothing. Raises NotYours;
    RuleBroken ``wrong_status``, ``version_changed`` when another version stands there by now.
    """
    found = lock(sheet_id)
    own = Organisation.objects.of_member(by).values("pk")
    mine = list(found.parties.filter(organisation__in=own))
    if mine and found.version != version:
        raise RuleBroken(
            "version_changed", "Lembar ini berubah sejak Anda membukanya. Baca lagi, lalu setujui."
        )
    signed = set(found.signatures.filter(version=version).values_list("party", flat=True))
    if mine and all(party.pk in signed for party in mine):
        return found
    SHEET_WORKFLOW.check(step=SheetStep.SIGN, status=found.status, by=by, is_owner=bool(mine))
    with acting(by=by, verb="sheet.sign"):
        for party in mine:
            if party.pk not in signed:
                SheetSignature.objects.create(sheet=found, party=party, version=version, by=by)
                signed.add(party.pk)
        if set(found.parties.values_list("pk", flat=True)) <= signed:
            row = SHEET_WORKFLOW.check(step=SheetStep.AGREE, status=found.status)
            found.status, found.agreed_at = row.target, timezone.now()
        found.save()
    if found.status == SheetStatus.AGREED:
        notices.sheet_agreed(sheet=found)
    return found


def lock(sheet_id: UUID) -> CollaborationSheet:
    """The sheet, locked: two parties who sign at once do so one after the other."""
    rows = CollaborationSheet.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("proposal").get(pk=sheet_id)


def lock_draft(sheet_id: UUID, by: User) -> CollaborationSheet:
    """A sheet whose parties may still change."""
    found = lock(sheet_id)
    SHEET_WORKFLOW.check(step=SheetStep.WRITE, status=found.status, by=by)
    return found
