"""The tiers above the officer: the kelurahan confirms, Dinas Sosial validates or sends back."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from poverty_data.models import Household, NewFamily, Verification, VillageMeeting
from poverty_data.models.beats import speaks_for_kelurahan
from poverty_data.models.family import fields_of_family
from poverty_data.models.verification import DWELLING
from poverty_data.services.records import keep_version, record_step
from poverty_data.services.rounds import check_open, check_validator, lock_round
from poverty_data.workflow import VerificationStatus, VerificationStep


@transaction.atomic
def confirm(*, verification_id: UUID, by: User) -> Verification:
    """The kelurahan stands behind a finding, after its musyawarah.

    Raises NotYours (an RT/RW officer, another kelurahan), RuleBroken ``meeting_missing``,
    ``round_closed`` or ``wrong_status``.
    """
    row = lock_finding(verification_id, by)
    if not speaks_for_kelurahan(by):
        raise NotYours("Hasil dikonfirmasi oleh petugas kelurahan, bukan petugas RT/RW.")
    if not VillageMeeting.objects.filter(round=row.round, village=row.village_id).exists():
        raise RuleBroken(
            "meeting_missing",
            "Unggah Berita Acara Musyawarah Kelurahan lebih dulu, lalu konfirmasi hasilnya.",
        )
    row.confirmed_by = by
    return record_step(row, step=VerificationStep.CONFIRM, by=by)


@transaction.atomic
def confirm_many(*, verification_ids: Iterable[UUID], by: User) -> int:
    """Confirm those that still wait, all or none; the number confirmed. Raises as ``confirm``."""
    waiting = Verification.objects.visible_to(by).filter(
        pk__in=list(verification_ids), status=VerificationStatus.PROPOSED
    )
    found = sorted(waiting.values_list("pk", flat=True))
    for pk in found:
        confirm(verification_id=pk, by=by)
    return len(found)


@transaction.atomic
def give_back(*, verification_id: UUID, reason: str, by: User) -> Verification:
    """Return a finding to its officer: by the kelurahan, by Dinas Sosial once it is confirmed.

    Raises NotYours, RuleBroken ``reason_missing``, ``round_closed`` or ``wrong_status``.
    """
    row = lock_finding(verification_id, by)
    step = VerificationStep.RETURN if speaks_for_kelurahan(by) else VerificationStep.SEND_BACK
    row.return_reason = reason.strip()
    return record_step(row, step=step, by=by, reason=reason)


@transaction.atomic
def validate(*, verification_id: UUID, by: User) -> Verification:
    """Dinas Sosial takes a finding into the registry; the former state is kept.

    Raises NotYours, RuleBroken ``own_work`` (who proposed or confirmed does not validate),
    ``nik_listed`` (a new family's NIK stands in the registry), ``registry_changed`` (an import
    came between), ``round_closed`` or ``wrong_status``.
    """
    check_validator(by)
    row = lock_finding(verification_id, by)
    if by.pk in {row.proposed_by_id, row.confirmed_by_id}:
        raise RuleBroken(
            "own_work", "Anda mengusulkan atau mengonfirmasi keluarga ini. Minta rekan mengesahkan."
        )
    row.validated_by, row.validated_at = by, timezone.now()
    newcomer, row.new_family = row.new_family, None
    if newcomer is not None:
        row.household = enrol(newcomer, row, by)
    else:
        apply_findings(row, by)
    record_step(row, step=VerificationStep.VALIDATE, by=by)
    if newcomer is not None:
        newcomer.delete()
    return row


@transaction.atomic
def validate_many(*, verification_ids: Iterable[UUID], by: User) -> int:
    """Validate those that still wait, all or none; the number validated. Raises as ``validate``."""
    waiting = Verification.objects.visible_to(by).waiting_for_validation()
    found = sorted(waiting.filter(pk__in=list(verification_ids)).values_list("pk", flat=True))
    for pk in found:
        validate(verification_id=pk, by=by)
    return len(found)


def lock_finding(verification_id: UUID, by: User) -> Verification:
    """A finding that this person may see, its round locked before it. Raises NotYours."""
    rows = Verification.objects.visible_to(by).filter(pk=verification_id)
    round_id = rows.values_list("round_id", flat=True).first()
    if round_id is None:
        raise NotYours
    check_open(lock_round(round_id))
    return rows.select_for_update(of=("self",)).select_related("new_family", "round").get()


def apply_findings(row: Verification, by: User) -> None:
    """The answers become the registry's. ``content_mac`` stays: it says what the source wrote, so
    the same file again does not undo what people saw, and a newer one does.
    """
    assert row.household_id is not None  # the caller looked
    household = Household.objects.select_for_update(of=("self",)).get(pk=row.household_id)
    check_unchanged(household, row)
    keep_version(household, reason=f"{row.round}: {row.reason or 'tanpa perubahan'}"[:200])
    for name in DWELLING:
        setattr(household, name, row.after[name])
    household.status = row.after["condition"]
    household.verified_on = timezone.localdate(row.validated_at)
    with acting(by=by, verb="household.validate", reason=row.reason):
        household.save()


def check_unchanged(household: Household, row: Verification) -> None:
    """The registry still says what the officer compared with."""
    now = {"condition": household.status, **{name: getattr(household, name) for name in DWELLING}}
    if now != row.before:
        raise RuleBroken(
            "registry_changed",
            "Data keluarga ini berubah sejak didata. Kembalikan kepada petugas untuk dicek lagi.",
        )


def enrol(newcomer: NewFamily, row: Verification, by: User) -> Household:
    """A new family enters the registry with its id: its sealed texts move unopened."""
    if newcomer.nik_index and Household.objects.filter(nik_index=newcomer.nik_index).exists():
        raise RuleBroken(
            "nik_listed",
            "NIK keluarga ini sudah ada dalam daftar. Kembalikan kepada petugas, atau perbaiki "
            "data keluarga yang sudah terdaftar.",
        )
    values = {name: getattr(newcomer, name) for name in fields_of_family()}
    household = Household(
        id=newcomer.pk,
        listing=Household.Listing.UNLISTED,
        status=row.after["condition"],
        **values,
    )
    household.verified_on = timezone.localdate(row.validated_at)
    with acting(by=by, verb="household.enrol", reason=row.reason):
        household.save(force_insert=True)
    return household
