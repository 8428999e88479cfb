"""Rounds of verval: their stages, the officers' beats, the kelurahan's meetings."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_document
from poverty_data.models import OfficerBeat, VerificationRound, VillageMeeting
from poverty_data.models.beats import speaks_for_kelurahan
from poverty_data.workflow import OPEN_ROUND, ROUND_WORKFLOW, VALIDATOR, RoundStatus, RoundStep


@transaction.atomic
def create_round(
    *,
    basis: str,
    starts_on: date,
    ends_on: date,
    areas: Iterable[Area],
    by: User,
    name: str = "",
    meeting_on: date | None = None,
) -> VerificationRound:
    """Prepare the next round. Raises NotYours, RuleBroken ``dates_wrong`` or ``areas_missing``."""
    check_validator(by)
    areas = list(areas)
    if ends_on < starts_on:
        sentence = "Pilih tanggal akhir sesudah tanggal mulai."
        raise RuleBroken("dates_wrong", sentence, field="ends_on")
    if not areas:
        raise RuleBroken("areas_missing", "Pilih wilayah putaran ini.", field="areas")
    if any(not is_within(by, area) for area in areas):
        raise NotYours
    number = (VerificationRound.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    with acting(by=by, verb="round.create"):
        made = VerificationRound.objects.create(
            number=number,
            name=name.strip() or f"Verval putaran {number}",
            basis=basis.strip(),
            starts_on=starts_on,
            ends_on=ends_on,
            meeting_on=meeting_on,
            created_by=by,
        )
        made.areas.set(areas)
    return made


@transaction.atomic
def move_round(*, round_id: int, step: str, by: User) -> VerificationRound:
    """Take a round to its next stage; DECREE belongs to ``decrees.issue_decree``.

    Raises NotYours, RuleBroken ``wrong_status``, or ``round_running`` when a round of the same area
    is still under way: an officer has one list.
    """
    found = lock_round(round_id)
    row = ROUND_WORKFLOW.check(step=step, status=found.status, by=by)
    if any(not is_within(by, area) for area in found.areas.all()):
        raise NotYours
    if step == RoundStep.OPEN:
        check_alone(found)
    with acting(by=by, verb=f"round.{step}"):
        found.status = row.target
        found.save(update_fields=["status"])
    return found


def check_alone(found: VerificationRound) -> None:
    """No other round under way touches these areas."""
    own = set(found.areas.values_list("pk", flat=True))
    running = VerificationRound.objects.under_way().exclude(pk=found.pk)
    for other in running.prefetch_related("areas"):
        for area in other.areas.all():
            if any(overlap(area.pk, code) for code in own):
                raise RuleBroken(
                    "round_running",
                    f"{other} masih berjalan di wilayah yang sama. Tetapkan daftarnya lebih dulu.",
                )


def overlap(one: str, other: str) -> bool:
    """Whether an area lies within the other or the other way round."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def round_for(village_code: str) -> VerificationRound | None:
    """The round under way in a kelurahan, if any."""
    rounds = VerificationRound.objects.under_way().prefetch_related("areas")
    return next((found for found in rounds if is_in_round(village_code, found)), None)


def is_in_round(village_code: str, found: VerificationRound) -> bool:
    """Whether a kelurahan lies in one of the round's areas."""
    return any(f"{village_code}.".startswith(f"{area.pk}.") for area in found.areas.all())


@transaction.atomic
def set_beat(*, officer: User, village: Area, rw: str, by: User, rt: str = "") -> OfficerBeat:
    """Give an officer an RT, or a whole RW. By the kelurahan's officer or Dinas Sosial.

    Raises NotYours, RuleBroken ``not_an_officer`` or ``own_beat`` (who limits himself could no
    longer confirm, and nobody else of the kelurahan might).
    """
    check_may_set(village=village, by=by)
    if not officer.has_role(roles.AREA_OFFICER) or officer.area_id != village.pk:
        raise RuleBroken(
            "not_an_officer", f"Pilih petugas wilayah {village.full_name}.", field="officer"
        )
    if officer.pk == by.pk:
        raise RuleBroken("own_beat", "Wilayah tugas Anda sendiri diatur oleh orang lain.")
    with acting(by=by, verb="beat.set"):
        beat, _ = OfficerBeat.objects.get_or_create(
            officer=officer, village=village, rw=padded(rw), rt=padded(rt), defaults={"set_by": by}
        )
    return beat


@transaction.atomic
def remove_beat(*, beat_id: int, by: User) -> None:
    """Take a beat away; a second click finds nothing and tells nothing. Raises NotYours."""
    beat = OfficerBeat.objects.select_related("village").filter(pk=beat_id).first()
    if beat is None:
        return
    check_may_set(village=beat.village, by=by)
    with acting(by=by, verb="beat.remove"):
        beat.delete()


def check_may_set(*, village: Area, by: User) -> None:
    """Raises NotYours unless Dinas Sosial or the whole kelurahan's officer."""
    is_dinas = by.has_perm(VALIDATOR) and is_within(by, village)
    if not (is_dinas or (speaks_for_kelurahan(by) and is_within(by, village))):
        raise NotYours


@transaction.atomic
def record_meeting(
    *,
    round_id: int,
    village: Area,
    held_on: date,
    participants: int,
    by: User,
    upload: UploadedFile | None = None,
) -> VillageMeeting:
    """Keep the Berita Acara of a kelurahan; recording again corrects it.

    Raises NotYours, RuleBroken ``round_closed``, ``file_missing``, ``date_wrong``, and what the
    files room refuses.
    """
    if not (speaks_for_kelurahan(by) and is_within(by, village)):
        raise NotYours
    stored = store_document(upload=upload, by=by) if upload else None
    found = lock_round(round_id)
    check_open(found)
    if held_on < found.starts_on:
        raise RuleBroken(
            "date_wrong", "Pilih tanggal musyawarah sesudah putaran dimulai.", field="held_on"
        )
    meeting = VillageMeeting.objects.filter(round=found, village=village).first()
    if meeting is None:
        meeting = VillageMeeting(round=found, village=village)
    if stored is not None:
        meeting.file = stored
    if meeting.file_id is None:
        raise RuleBroken("file_missing", "Unggah Berita Acara Musyawarah Kelurahan.", field="file")
    meeting.held_on, meeting.participants, meeting.recorded_by = held_on, participants, by
    with acting(by=by, verb="meeting.record"):
        meeting.save()
    return meeting


def lock_round(round_id: int) -> VerificationRound:
    """The round, locked: its stage cannot change under a write. Lock it before its families."""
    return VerificationRound.objects.select_for_update(no_key=True).get(pk=round_id)


def check_open(found: VerificationRound) -> None:
    """Raises RuleBroken ``round_closed`` unless families are still worked on."""
    if found.status not in OPEN_ROUND:
        raise RuleBroken(
            "round_closed", "Putaran ini sudah ditutup. Muat ulang halaman untuk melihat hasilnya."
        )


def check_visiting(found: VerificationRound) -> None:
    """Raises RuleBroken ``visits_ended`` unless new visits may begin."""
    if found.status != RoundStatus.OPEN:
        raise RuleBroken(
            "visits_ended",
            "Pendataan putaran ini sudah berakhir. Hanya yang dikembalikan dapat diperbaiki.",
        )


def check_validator(by: User) -> None:
    """Raises NotYours unless Dinas Sosial."""
    if not (by.is_active and by.has_perm(VALIDATOR)):
        raise NotYours


def is_within(by: Any, area: Area) -> bool:
    """Whether a person's area holds another (the superuser's is everywhere)."""
    return bool(by.is_superuser or (by.area_id and f"{area.pk}.".startswith(f"{by.area_id}.")))


def padded(number: str) -> str:
    """RT and RW as the registry writes them: three digits."""
    digits = number.strip()
    return digits.zfill(3) if digits else ""
