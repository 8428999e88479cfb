"""The round of verval that is under way: everybody finds work in it."""

from datetime import date, timedelta
from typing import Any

from companies.needs import kind_of
from companies.services import matching
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.demo import people
from forum_site.demo.loading.cast import Cast
from forum_site.demo.loading.files import stored_drawing
from forum_site.files.models import StoredFile
from poverty_data.models import (
    Household,
    Verification,
    VerificationRound,
    VillageMeeting,
)
from poverty_data.services import candidates, interventions, rounds, suggestions, tiers, visits
from poverty_data.workflow import RoundStatus

#: So many of the RT officer's families are proposed, so many of the kelurahan's confirmed.
PROPOSED, CONFIRMED = 3, 5
PLACES = ("Gg. Kenanga, dekat pos ronda", "Jl. Mawar, rumah paling ujung")


def load(cast: Cast, *, with_files: bool) -> None:
    """After the round that ended, in the same kelurahan; nothing without that one."""
    past = VillageMeeting.objects.select_related("round", "village", "file").first()
    if past is None:
        return
    village, ended, paper = past.village, past.round, past.file
    families = list(Household.objects.active().filter(village=village).order_by("rw", "rt", "pk"))
    verifier = cast.people[people.VERIFIER.email]
    day = cast.shift.story_day
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
    own = fullest_rw(families)
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
    others = [household for household in families if household.rw != own[0].rw]
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
