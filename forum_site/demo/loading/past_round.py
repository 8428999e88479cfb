"""The round of verval that ended with a decree, before the need was counted.

Long enough that its errors of targeting may be told: as many families as the threshold of a
publication asks for were found not eligible, and as many that no list had.
"""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile

from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.demo import people
from forum_site.demo.drawing import draw
from forum_site.demo.loading.cast import Cast, insert
from forum_site.files.models import StoredFile
from forum_site.files.services import store_document
from poverty_data.models import (
    Decree,
    DecreeEntry,
    Household,
    Verification,
    VerificationRecord,
    VerificationRound,
    VillageMeeting,
)
from poverty_data.services import visits
from poverty_data.workflow import RoundStatus, VerificationStatus, VerificationStep

#: Listed families that were visited, and what was found at some of them (by place in the list).
VISITED = 62
GONE = {
    **dict.fromkeys((3, 19, 36, 53), "moved"),
    **dict.fromkeys((8, 14, 31, 42, 58), "better_off"),
    **dict.fromkeys((25, 47), "died"),
}
FOUND = {9: {"roof": "zinc"}} | {place: {"condition": why} for place, why in GONE.items()}
_NAMES = UUID("6f0a1f2e-0000-4000-8000-000000000016")


def load(cast: Cast) -> None:
    """In the kelurahan of the demo's officer; nothing where no family is listed."""
    village = cast.area_officer.area
    families = Household.objects.active().filter(village=village).order_by("rw", "rt", "pk")
    listed = list(families.filter(listing=Household.Listing.LISTED)[:VISITED])
    if village is None or len(listed) < VISITED:
        return
    newcomers = list(families.filter(listing=Household.Listing.UNLISTED))
    past_round(cast, village, [*listed, *newcomers], sheet())


def sheet() -> StoredFile:
    """A picture in place of a signed sheet."""
    content = draw("buku-bacaan", seed=16)
    upload = SimpleUploadedFile("berita-acara.jpg", content, content_type="image/jpeg")
    return store_document(upload=upload, by=None)


def past_round(cast: Cast, village: Area, families: list[Household], paper: StoredFile) -> None:
    """Written by rows: services live in the present."""
    verifier = cast.people[people.VERIFIER.email]
    day = cast.shift.story_day - timedelta(days=120)
    ended = VerificationRound.objects.create(
        number=1,
        name="Verval putaran 1",
        basis="SK Wali Kota tentang verifikasi dan validasi (contoh)",
        starts_on=day - timedelta(days=40),
        ends_on=day,
        status=RoundStatus.CLOSED,
        created_by=verifier,
    )
    ended.areas.set([village])
    VillageMeeting.objects.create(
        round=ended,
        village=village,
        held_on=day - timedelta(days=10),
        participants=31,
        file=paper,
        recorded_by=cast.area_officer,
    )
    at = cast.shift.at_office_hour(day)
    insert([record for row in findings(ended, families, cast, at) for record in steps(row, at)])
    for place, status in GONE.items():
        Household.objects.filter(pk=families[place].pk).update(status=status)
    freeze(ended, families, verifier, day, at)


def findings(
    ended: VerificationRound, families: list[Household], cast: Cast, at: datetime
) -> list[Verification]:
    """All of them validated."""
    rows, typed_by = [], cast.people[people.VERIFIER.email]
    for number, household in enumerate(families):
        is_new = household.listing == Household.Listing.UNLISTED
        state = visits.state_of(household)
        before, after = {} if is_new else state, state | FOUND.get(number, {})
        rows.append(
            Verification(
                id=uuid5(_NAMES, f"ended-{number}"),
                round=ended,
                household=household,
                is_new=is_new,
                village_id=household.village_id,
                rt=household.rt,
                rw=household.rw,
                status=VerificationStatus.VALIDATED,
                before=before,
                after=after,
                reason=reason_of(is_new, after != before),
                proposed_by=cast.area_officer,
                confirmed_by=cast.area_officer,
                validated_by=typed_by,
                validated_at=at,
                # the first change was typed into SIKS-NG already, the others wait
                entered_by=typed_by if number == min(FOUND) else None,
                entered_at=at if number == min(FOUND) else None,
                revision=3,
            )
        )
    insert(rows)
    return rows


def reason_of(is_new: bool, is_changed: bool) -> str:
    """The officer's words."""
    if is_new:
        return "Diusulkan ketua RT, belum ada dalam daftar mana pun."
    return "Ditemui di rumah, tetangga membenarkan." if is_changed else ""


def steps(row: Verification, at: datetime) -> list[VerificationRecord]:
    """The three hands of a finding, a week apart."""
    status = VerificationStatus
    hands = (
        (VerificationStep.PROPOSE, status.PENDING, status.PROPOSED, row.proposed_by, 20),
        (VerificationStep.CONFIRM, status.PROPOSED, status.CONFIRMED, row.confirmed_by, 10),
        (VerificationStep.VALIDATE, status.CONFIRMED, status.VALIDATED, row.validated_by, 0),
    )
    return [
        VerificationRecord(
            verification=row,
            step=step,
            from_status=from_status,
            to_status=to_status,
            by=by,
            at=at - timedelta(days=days),
            before=row.before,
            after=row.after,
            reason=row.reason if days == 20 else "",
        )
        for step, from_status, to_status, by, days in hands
    ]


def freeze(
    ended: VerificationRound,
    families: list[Household],
    verifier: User,
    day: date,
    at: datetime,
) -> None:
    """The decree of the first round: who still lived there in need."""
    decree = Decree.objects.create(
        round=ended,
        version=1,
        number="400.9.14/112/2026 (contoh)",
        signed_on=day,
        issued_by=verifier,
        issued_at=at,
    )
    insert(
        [
            DecreeEntry(
                decree=decree,
                household=household,
                village_id=household.village_id,
                listing=household.listing,
                decile=household.decile,
            )
            for number, household in enumerate(families)
            if number not in GONE
        ]
    )
