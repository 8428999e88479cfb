"""Verval in the demo: a round that ended with a decree, and one in which everybody finds work."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile

from companies.needs import kind_of
from companies.services import matching
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.demo import people
from forum_site.demo.drawing import draw
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.loading.files import stored_drawing
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
from poverty_data.services import candidates, interventions, rounds, suggestions, tiers, visits
from poverty_data.workflow import RoundStatus, VerificationStatus, VerificationStep

#: Families of the first round, and what was found at some of them (by their place in the list).
VISITED = 24
FOUND = {3: {"condition": "moved"}, 9: {"roof": "zinc"}, 14: {"condition": "better_off"}}
#: So many of the RT officer's families are proposed, so many of the kelurahan's confirmed.
PROPOSED, CONFIRMED = 3, 5
_NAMES = UUID("6f0a1f2e-0000-4000-8000-000000000016")
PLACES = ("Gg. Kenanga, dekat pos ronda", "Jl. Mawar, rumah paling ujung")


def load(cast: Cast, *, with_files: bool) -> None:
    """Both rounds in the kelurahan of the demo's officer; nothing where no family is listed."""
    village = cast.area_officer.area
    families = list(Household.objects.active().filter(village=village).order_by("rw", "rt", "pk"))
    if village is None or len(families) < VISITED:
        return
    verifier = cast.people[people.VERIFIER.email]
    day = cast.shift.story_day
    paper = sheet()
    ended = past_round(cast, village, families[:VISITED], verifier, paper)
    current = VerificationRound.objects.create(
        number=ended.number + 1,
        name=f"Verval putaran {ended.number + 1}",
        basis="SK Wali Kota tentang verifikasi dan validasi (contoh)",
        starts_on=day - timedelta(days=12),
        ends_on=day + timedelta(days=18),
        meeting_on=day + timedelta(days=10),
        status=RoundStatus.OPEN,
        created_by=verifier,
    )
    current.areas.set([village.parent or village])
    give_work(cast, current, families, paper, with_files=with_files)
    give_help(families, verifier, day)
    match_report(village, verifier)
    for number, (kind, family) in enumerate((("propose", "Bu Sarmi"), ("object", "Pak Darto"))):
        words = suggestions.Words(
            family=family, place=PLACES[number], reason="Mohon dilihat keadaannya sekarang."
        )
        suggestions.suggest(kind=kind, village=village, words=words, client="demo")


def sheet() -> StoredFile:
    """A picture in place of a signed sheet."""
    content = draw("buku-bacaan", seed=16)
    upload = SimpleUploadedFile("berita-acara.jpg", content, content_type="image/jpeg")
    return store_document(upload=upload, by=None)


def past_round(
    cast: Cast, village: Area, families: list[Household], verifier: User, paper: StoredFile
) -> VerificationRound:
    """Written by rows: services live in the present."""
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
    Household.objects.filter(pk__in=[families[3].pk]).update(status=Household.Status.MOVED)
    Household.objects.filter(pk__in=[families[14].pk]).update(status=Household.Status.BETTER_OFF)
    freeze(ended, families, verifier, day, at)
    return ended


def findings(
    ended: VerificationRound, families: list[Household], cast: Cast, at: datetime
) -> list[Verification]:
    """All of them validated."""
    rows, typed_by = [], cast.people[people.VERIFIER.email]
    for number, household in enumerate(families):
        before = visits.state_of(household)
        after = before | FOUND.get(number, {})
        rows.append(
            Verification(
                id=uuid5(_NAMES, f"ended-{number}"),
                round=ended,
                household=household,
                is_new=False,
                village_id=household.village_id,
                rt=household.rt,
                rw=household.rw,
                status=VerificationStatus.VALIDATED,
                before=before,
                after=after,
                reason="Ditemui di rumah." if before != after else "",
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
            if "condition" not in FOUND.get(number, {})
        ]
    )


def give_work(
    cast: Cast,
    current: VerificationRound,
    families: list[Household],
    paper: StoredFile,
    *,
    with_files: bool,
) -> None:
    """The RT officer proposed some, the kelurahan confirmed some; Dinas Sosial has them waiting."""
    kelurahan, rt_officer = cast.area_officer, cast.people[people.RT_OFFICER.email]
    living = [f for number, f in enumerate(families) if "condition" not in FOUND.get(number, {})]
    own = fullest_rw(living)
    rounds.set_beat(officer=rt_officer, village=kelurahan.area, rw=own[0].rw, rt="", by=kelurahan)
    rt_officer = User.objects.get(pk=rt_officer.pk)
    VillageMeeting.objects.create(
        round=current,
        village=kelurahan.area,
        held_on=current.starts_on + timedelta(days=9),
        participants=27,
        file=paper,
        recorded_by=kelurahan,
    )
    for number, household in enumerate(own[:PROPOSED]):
        propose(current, household, rt_officer, number, with_files=with_files)
    others = [household for household in living if household.rw != own[0].rw]
    for number, household in enumerate(others[: CONFIRMED + 1]):
        row = propose(current, household, kelurahan, number, with_files=with_files)
        if number < CONFIRMED:
            tiers.confirm(verification_id=row.pk, by=kelurahan)
        else:
            tiers.give_back(
                verification_id=row.pk, reason="Foto dari depan, jangan dari dapur.", by=kelurahan
            )


def fullest_rw(families: list[Household]) -> list[Household]:
    """The families of the RW with the most of them: some are left to visit."""
    by_rw: dict[str, list[Household]] = {}
    for household in families:
        by_rw.setdefault(household.rw, []).append(household)
    return max(by_rw.values(), key=len)


def propose(
    current: VerificationRound, household: Household, by: User, number: int, *, with_files: bool
) -> Verification:
    """Every second family has changed; two of them have a photo."""
    answers: dict[str, Any] = visits.state_of(household)
    is_changed = number % 2 == 0
    if is_changed:
        answers |= {"roof": "thatch" if answers["roof"] != "thatch" else "zinc"}
    row = visits.propose(
        round_id=current.pk,
        household_id=household.pk,
        findings=visits.Findings(
            condition=answers.pop("condition"),
            dwelling=answers,
            reason="Atap dapur runtuh saat hujan." if is_changed else "",
        ),
        revision=0,
        by=by,
    )
    if with_files and number == 0:
        row.photo = stored_drawing("atap-bocor", seed=number)
        row.save(update_fields=["photo"])
    return row


def give_help(families: list[Household], verifier: User, day: date) -> None:
    """Three kinds of help that reached families since the first decree."""
    given = (("jamban", "BAZNAS Kota (contoh)", 4_500_000), ("sembako", "Dinas Sosial", 300_000))
    for number, (kind, provider, amount) in enumerate(given):
        interventions.record_intervention(
            household_id=families[number].pk,
            kind=kind,
            given_on=day - timedelta(days=60 - number),
            provider_name=provider,
            amount=amount,
            by=verifier,
        )


def match_report(village: Area, verifier: User) -> None:
    """Two families behind the oldest report of the kelurahan; the others wait for the verifier."""
    report = matching.matchable(verifier).filter(at_village=village.pk).first()
    if report is None or report.ended_on is None:
        return
    kind = kind_of(report).code
    rows = candidates.families_in_need(kind=kind, village=village.pk, by=verifier)
    chosen = list(rows.filter(interventions__isnull=True)[:2])
    if not chosen:
        return
    matching.match_families(
        realisation_id=report.pk,
        household_ids=[household.pk for household in chosen],
        given_on=report.ended_on,
        by=verifier,
    )
