"""Awards and thanks: what the forum judged in the stories' past, and judges now."""

from datetime import date, timedelta

from companies.models import Realisation
from forum_site.accounts.models import User
from forum_site.demo import people
from forum_site.demo.loading.cast import Cast
from forum_site.demo.loading.past_round import sheet
from forum_site.outbox.services import queue_task
from reports.models import AwardRound, Recognition
from reports.services.awards import decisions, jury
from reports.services.awards.jury import Points
from reports.services.awards.records import records_of
from reports.services.awards.rounds import interval_years, make_round, open_jury
from reports.services.awards.standing import standings
from reports.workflow import AwardStatus

HONOURED = 3
ACADEMIC = "kampus@contoh.example"
REMARKS = (
    "Warga ikut merencanakan dan merawat hasilnya.",
    "Laporan jelas dan penerima tepat.",
    "Baik. Kunjungan sesudah serah terima perlu lebih sering.",
)
THANKS = (
    "Terima kasih. Laporan masuk sebelum batas, lengkap dengan foto dan serah terima.",
    "Terima kasih sudah mengajak warga bekerja bersama. Hasilnya dirawat sampai hari ini.",
    "Terima kasih. Bantuan datang tepat ketika warga membutuhkannya.",
    "Terima kasih atas kerja yang rapi dan laporan yang mudah dibaca.",
)


def load(cast: Cast) -> None:
    """An announced round, the one after it before the jury, and some thanks.

    Each judges as many years as the rule says, and no year twice.
    """
    year, span = cast.shift.story_day.year, interval_years()
    announced_round(cast, year - 2 * span + 1, year - span)
    if records_of(year - span + 1, year):
        judge(start(cast, year - span + 1, year), cast.officer, best=88, count=3)
    load_thanks(cast)


def start(cast: Cast, first_year: int, last_year: int) -> AwardRound:
    """A round whose jury has begun; its years are those of the stories."""
    by = cast.secretary(0)
    name = f"Penghargaan TJSLP {first_year}–{last_year}"
    found = make_round(name=name, first_year=first_year, last_year=last_year, by=by)
    for person in (cast.officer, cast.people[ACADEMIC]):
        jury.appoint(round_id=found.pk, user=person, by=by)
    return open_jury(round_id=found.pk, by=by)


def judge(found: AwardRound, juror: User, *, best: int, count: int | None = None) -> None:
    """A juror without interests scores the first candidates, or all of them."""
    jury.declare(round_id=found.pk, candidates=[], reason="", by=juror)
    criterion = found.criteria.get(scorer="jury")
    for place, candidate in enumerate(found.candidates.order_by("company__name")[:count]):
        points = Points(best - 7 * (place % 5), REMARKS[place % len(REMARKS)])
        jury.give_points(candidate_id=candidate.pk, points={criterion.pk: points}, by=juror)


def announced_round(cast: Cast, first_year: int, last_year: int) -> None:
    """Judged, decided and announced in the first months after its years."""
    if not records_of(first_year, last_year):
        return
    found = start(cast, first_year, last_year)
    judge(found, cast.officer, best=92)
    judge(found, cast.people[ACADEMIC], best=86)
    AwardRound.objects.filter(pk=found.pk).update(minutes=sheet())
    day = date(last_year + 1, 4, 4)
    decisions.decide(
        round_id=found.pk,
        winners=[row.candidate.pk for row in standings(found)[:HONOURED]],
        honour=f"Penghargaan TJSLP {found.period}",
        basis=f"Rapat pleno forum {day:%d}/{day:%m}/{day:%Y} (contoh)",
        by=cast.officer,
    )
    decisions.announce(round_id=found.pk, by=cast.secretary(0))
    at = cast.shift.at_office_hour
    AwardRound.objects.filter(pk=found.pk, status=AwardStatus.ANNOUNCED).update(
        scored_at=at(day - timedelta(days=40)),
        decided_at=at(day),
        announced_at=at(day + timedelta(days=6)),
    )


def load_thanks(cast: Cast) -> None:
    """Thanks for the newest accepted works, one a company."""
    seen = set()
    works = Realisation.objects.accepted().select_related("company").order_by("-accepted_at", "pk")
    for work in works:
        if work.company_id in seen or len(seen) == len(THANKS) or work.accepted_at is None:
            continue
        made = Recognition.objects.create(
            company=work.company,
            realisation=work,
            text=THANKS[len(seen)],
            given_by=cast.people[people.OFFICER.email],
            given_at=work.accepted_at + timedelta(days=1),
            key=f"demo-{len(seen)}",
        )
        seen.add(work.company_id)
        queue_task(
            key=f"recognition:letter:{made.pk}",
            task="reports.issue_thanks_letter",
            recognition_id=str(made.pk),
        )
