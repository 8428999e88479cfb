"""Companies with years behind them, a round, its jury; every name is invented."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from companies.models import Handover, Milestone, Realisation, RealisationPhoto
from companies.workflow import PledgeStatus
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation
from reports.models import AwardCandidate, AwardRound
from reports.services.awards import decisions, jury
from reports.services.awards.jury import Points
from reports.services.awards.rounds import open_jury, prepare_round
from tests import factories as make
from tests.files.samples import pdf_bytes, upload
from tests.permissions.world import a_photo

FIRST, LAST = 2024, 2025


@dataclass
class Scene:
    """Who acts: the secretariat prepares, two judge, the board decides."""

    secretary: User = field(default_factory=make.make_secretary)
    officer: User = field(default_factory=make.make_officer)
    academic: User = field(default_factory=lambda: make.make_user(roles.ACADEMIC))
    strong: Organisation = field(default_factory=lambda: make.make_company("PT Kuat"))
    weak: Organisation = field(default_factory=lambda: make.make_company("PT Mulai"))
    round: AwardRound | None = None

    def candidate(self, company: Organisation) -> AwardCandidate:
        return AwardCandidate.objects.get(round=self.round, company=company)


def refused(code: str):
    """The service refuses with this code."""

    class Refusal:
        def __enter__(self) -> None:
            self.raised = pytest.raises(RuleBroken)
            self.info = self.raised.__enter__()

        def __exit__(self, *error: object) -> bool:
            done = self.raised.__exit__(*error)
            assert self.info.value.code == code
            return bool(done)

    return Refusal()


def done_work(
    company: Organisation, year: int, amount: int, *, promised: int = 0, whole: bool = False
) -> Realisation:
    """An accepted report of a year, of a pledge when something was promised.

    ``whole``: with photo, BAST and a progress report.
    """
    pledge = None
    if promised:
        pledge = make.make_pledge(company=company, status=PledgeStatus.ENDED, amount=promised)
        pledge.confirmed_at = pledge.confirmed_at.replace(year=year)
        pledge.save()
    report = make.make_realisation(
        company, amount=amount, ended_on=date(year, 6, 30), pledge=pledge
    )
    if whole:
        RealisationPhoto.objects.create(realisation=report, file=a_photo())
        Handover.objects.create(
            realisation=report,
            on=date(year, 7, 1),
            recipient="RW 07",
            goods="Jamban",
            value=amount,
            asset_owner="Warga",
        )
        Milestone.objects.create(pledge=pledge, percent=50, on=date(year, 5, 1), label="Pondasi")
    return report


def make_scene() -> Scene:
    """Two companies with work in 2024 and 2025."""
    scene = Scene()
    done_work(scene.strong, 2024, 10_000_000, promised=10_000_000, whole=True)
    done_work(scene.strong, 2025, 8_000_000, promised=10_000_000, whole=True)
    done_work(scene.weak, 2025, 4_000_000)
    return scene


def prepared(scene: Scene | None = None) -> Scene:
    """With a round of 2024 and 2025."""
    scene = scene or make_scene()
    scene.round = prepare_round(
        name="Penghargaan contoh", first_year=FIRST, last_year=LAST, by=scene.secretary
    )
    return scene


def judging(scene: Scene | None = None) -> Scene:
    """Two jurors, the jury is open, nobody has declared anything."""
    scene = prepared(scene)
    for person in (scene.officer, scene.academic):
        jury.appoint(round_id=scene.round.pk, user=person, by=scene.secretary)
    scene.round = open_jury(round_id=scene.round.pk, by=scene.secretary)
    return scene


def score(scene: Scene, juror: User, company: Organisation, points: int) -> None:
    """A juror gives points on the criterion of the jury."""
    criterion = scene.round.criteria.get(scorer="jury")
    jury.give_points(
        candidate_id=scene.candidate(company).pk,
        points={criterion.pk: Points(points, "Catatan juri.")},
        by=juror,
    )


def judged(scene: Scene | None = None, *, strong: int = 90, weak: int = 40) -> Scene:
    """Both jurors declared nothing and scored everybody; the minutes are there."""
    scene = judging(scene)
    for person in (scene.officer, scene.academic):
        jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=person)
        score(scene, person, scene.strong, strong)
        score(scene, person, scene.weak, weak)
    keep(scene)
    return scene


def keep(scene: Scene) -> None:
    """Upload the minutes."""
    decisions.keep_minutes(
        round_id=scene.round.pk, upload=upload(pdf_bytes(), "ba.pdf"), by=scene.secretary
    )


def decided(scene: Scene | None = None) -> Scene:
    """The strong company is honoured; not announced yet."""
    scene = judged(scene)
    scene.round = decide(scene)
    return scene


def decide(scene: Scene, **changes: object) -> AwardRound:
    """The decision of the board, with whatever is to be otherwise."""
    told = {
        "round_id": scene.round.pk,
        "winners": [scene.candidate(scene.strong).pk],
        "honour": "Penghargaan Utama",
        "basis": "Rapat forum 2 Maret 2026",
        "by": make.make_officer(),
    }
    return decisions.decide(**{**told, **changes})


def announced(scene: Scene | None = None) -> Scene:
    """Told to everybody."""
    scene = decided(scene)
    scene.round = decisions.announce(round_id=scene.round.pk, by=scene.secretary)
    return scene
