"""What an officer brings home from a family: proposed, not met, skipped, or a family found new.

Lock the round, then the family, then the finding: two officers at one door are served one by one,
and the second is told that the page is older than the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.models import StoredFile
from forum_site.files.services import store_photo
from poverty_data.models import Household, NewFamily, Verification, VerificationRound
from poverty_data.models.beats import beat_of
from poverty_data.models.verification import DWELLING, DWELLING_CHOICES
from poverty_data.privacy.encryption import blind_index
from poverty_data.services.records import record_step
from poverty_data.services.rounds import (
    check_open,
    check_visiting,
    is_in_round,
    lock_round,
    padded,
)
from poverty_data.workflow import PROPOSER, VerificationStatus, VerificationStep


@dataclass(frozen=True)
class Findings:
    """What was found. ``condition`` is a Household.Status; ``dwelling`` has codes by column."""

    condition: str
    dwelling: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    photo: UploadedFile | None = None

    def answers(self) -> dict[str, str]:
        """As they stand in ``Verification.after``."""
        return {"condition": self.condition, **{name: self.dwelling[name] for name in DWELLING}}


@dataclass(frozen=True)
class Newcomer:
    """A family no source lists. ``person`` goes sealed (nik, kk, name, address, phone)."""

    person: Mapping[str, str]
    village: Area
    rt: str
    rw: str
    #: The other columns of FamilyRecord by name: sex, birth_date, members ...
    family: Mapping[str, Any]


def state_of(family: Household | NewFamily) -> dict[str, str]:
    """The answers as the registry has them now."""
    condition = family.status if isinstance(family, Household) else Household.Status.ACTIVE
    return {"condition": str(condition), **{name: getattr(family, name) for name in DWELLING}}


@transaction.atomic
def propose(
    *, round_id: int, household_id: UUID, findings: Findings, revision: int, by: User
) -> Verification:
    """Propose what was found at a family of the own beat; the kelurahan confirms it.

    ``revision`` is that of the page. The same answers sent twice are one proposal. Raises NotYours,
    RuleBroken ``reason_missing`` (something changed without a reason), ``unknown_answer``,
    ``changed_meanwhile``, ``visits_ended``, ``round_closed``, ``wrong_status``, or what the files
    room refuses.
    """
    check_answers(findings)
    # A photo takes a moment to read: before the locks, so that nobody waits for it.
    photo = keep_photo(findings.photo, by)
    row = opened(round_id=round_id, household_id=household_id, by=by)
    return put(row, findings, photo=photo, revision=revision, by=by)


@transaction.atomic
def propose_again(
    *, verification_id: UUID, findings: Findings, revision: int, by: User
) -> Verification:
    """Correct a new family that was returned, or that the kelurahan has not confirmed yet.

    Raises as ``propose`` does.
    """
    check_answers(findings)
    photo = keep_photo(findings.photo, by)
    rows = Verification.objects.filter(beat_of(by), pk=verification_id, is_new=True)
    round_id = rows.values_list("round_id", flat=True).first()
    if round_id is None or not by.has_perm(PROPOSER):
        raise NotYours("Keluarga ini di luar wilayah tugas Anda.")
    check_open(lock_round(round_id))
    row = rows.select_for_update(of=("self",)).get()
    return put(row, findings, photo=photo, revision=revision, by=by)


def put(
    row: Verification, findings: Findings, *, photo: StoredFile | None, revision: int, by: User
) -> Verification:
    """The answers into a locked finding, as a proposal."""
    if is_repeated(row, findings, by):
        return row
    check_revision(row, revision)
    before = {} if row.is_new else state_of(row.family)
    after = findings.answers()
    check_reason(before, after, findings.reason)
    row.before, row.after, row.reason = before, after, findings.reason.strip()
    row.photo = photo or row.photo
    row.proposed_by, row.confirmed_by = by, None
    row.return_reason = ""
    return record_step(row, step=VerificationStep.PROPOSE, by=by, reason=row.reason)


@transaction.atomic
def miss(*, round_id: int, household_id: UUID, by: User, step: str) -> Verification:
    """Note that nobody was met (MISS) or that the family waits (SKIP). Twice changes nothing."""
    row = opened(round_id=round_id, household_id=household_id, by=by)
    done = {
        VerificationStep.MISS: VerificationStatus.NOT_MET,
        VerificationStep.SKIP: VerificationStatus.SKIPPED,
    }
    if row.status == done[VerificationStep(step)]:
        return row
    return record_step(row, step=step, by=by)


@transaction.atomic
def propose_new(
    *, round_id: int, key: UUID, newcomer: Newcomer, findings: Findings, by: User
) -> Verification:
    """Propose a family that no source lists. ``key`` comes from the page: sent twice, it is one.

    Whether its NIK stands in the registry is told to Dinas Sosial only, at validation. Raises as
    ``propose`` does, and NotYours outside of the own beat.
    """
    check_answers(findings)
    photo = keep_photo(findings.photo, by)
    found = lock_round(round_id)
    known = Verification.objects.filter(round=found, new_family=key).first()
    if known is not None:
        return known
    check_visiting(found)
    family = new_family(found, key, newcomer, findings)
    if not covers_newcomer(found, family, by):
        raise NotYours("Keluarga ini di luar wilayah tugas Anda. Periksa RT dan RW.")
    with acting(by=by, verb="verification.new_family"):
        family.save(force_insert=True)
        row = Verification.objects.create(
            round=found,
            new_family=family,
            is_new=True,
            village=newcomer.village,
            rt=family.rt,
            rw=family.rw,
            after=findings.answers(),
            reason=findings.reason.strip(),
            photo=photo,
            proposed_by=by,
        )
    return record_step(row, step=VerificationStep.PROPOSE, by=by, reason=row.reason)


def covers_newcomer(found: VerificationRound, family: NewFamily, by: User) -> bool:
    """Whether the place lies in the round and in the officer's beat (a kelurahan for most)."""
    place = {"village": family.village_id, "rw": family.rw, "rt": family.rt}
    in_round = is_in_round(family.village_id, found)
    return in_round and by.has_perm(PROPOSER) and is_on_beat(by, **place)


def is_on_beat(by: User, *, village: str, rw: str, rt: str) -> bool:
    """The same as ``beat_of`` for a place where no row stands yet."""
    if not by.area_id or not f"{village}.".startswith(f"{by.area_id}."):
        return False
    beats = list(by.beats.all())
    return not beats or any(
        beat.village_id == village and beat.rw == rw and beat.rt in {"", rt} for beat in beats
    )


def new_family(
    found: VerificationRound, key: UUID, newcomer: Newcomer, findings: Findings
) -> NewFamily:
    """The row of a newcomer, sealed and not saved."""
    today = timezone.localdate()
    family = NewFamily(
        id=key,
        village=newcomer.village,
        rt=padded(newcomer.rt),
        rw=padded(newcomer.rw),
        verified_on=today,
        as_of=today,
        source="Verval",
        release=f"Putaran {found.number}",
        **newcomer.family,
        **{name: findings.dwelling[name] for name in DWELLING},
    )
    family.seal(**newcomer.person)
    for name in ("nik", "kk"):
        number = newcomer.person.get(name, "")
        setattr(family, f"{name}_index", blind_index(name, number) if number else None)
    # No source wrote this family: its content equals no line of any file.
    family.content_mac = blind_index("content", f"verval:{key}")
    return family


def opened(*, round_id: int, household_id: UUID, by: User) -> Verification:
    """The finding of a family of the own beat, locked; made with the first visit."""
    found = lock_round(round_id)
    check_open(found)
    families = Household.objects.select_for_update(no_key=True, of=("self",))
    household = (
        families.filter(beat_of(by), found.covered(), pk=household_id)
        .exclude(status=Household.Status.MERGED)
        .first()
    )
    if household is None or not by.has_perm(PROPOSER):
        raise NotYours("Keluarga ini di luar wilayah tugas Anda.")
    row = (
        Verification.objects.select_for_update(of=("self",))
        .filter(round=found, household=household)
        .first()
    )
    is_repair = row is not None and row.status in {
        VerificationStatus.RETURNED,
        VerificationStatus.PROPOSED,
    }
    if not is_repair:
        check_visiting(found)
    if row is None:
        with acting(by=by, verb="verification.begin"):
            row = Verification.objects.create(
                round=found,
                household=household,
                village_id=household.village_id,
                rt=household.rt,
                rw=household.rw,
            )
    return row


def is_repeated(row: Verification, findings: Findings, by: User) -> bool:
    """The same hand sent the same answers: a second click of the button."""
    return (
        row.status == VerificationStatus.PROPOSED
        and row.proposed_by_id == by.pk
        and row.after == findings.answers()
        and row.reason == findings.reason.strip()
        and findings.photo is None
    )


def check_revision(row: Verification, revision: int) -> None:
    """Somebody else wrote since the page was opened."""
    if row.revision != revision:
        raise RuleBroken(
            "changed_meanwhile",
            "Petugas lain sudah menyimpan keluarga ini sejak halaman dibuka. Jawaban Anda masih "
            "ada di bawah. Bandingkan dengan yang tersimpan, lalu simpan lagi.",
        )


def check_answers(findings: Findings) -> None:
    """Only words of the registry. Raises RuleBroken ``unknown_answer``."""
    conditions = {"active", "moved", "died", "better_off"}
    known = findings.condition in conditions and all(
        findings.dwelling.get(name) in DWELLING_CHOICES[name].values for name in DWELLING
    )
    if not known:
        raise RuleBroken("unknown_answer", "Pilih satu jawaban untuk setiap pertanyaan.")


def check_reason(before: Mapping[str, str], after: Mapping[str, str], reason: str) -> None:
    """A change says why."""
    if before and before != after and not reason.strip():
        raise RuleBroken("reason_missing", "Tulis alasan perubahan dengan singkat.", field="reason")


def keep_photo(upload: UploadedFile | None, by: User) -> StoredFile | None:
    """The photo as a private file; what the phone called it is not kept (it may name people)."""
    if upload is None:
        return None
    upload.name = f"rumah-{timezone.localdate():%Y-%m-%d}.jpg"
    return store_photo(upload=upload, by=by)
