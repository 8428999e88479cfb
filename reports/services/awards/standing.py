"""How the candidates of a round stand: parts, total, rank, ties, and what is still missing."""

from dataclasses import dataclass
from decimal import Decimal

from reports.models import AwardCandidate, AwardRound, AwardScore, JuryMember, RoundCriterion
from reports.scoring import jury_mean, ranks, weighted_total


@dataclass(frozen=True)
class Part:
    """One criterion of a candidate; ``points`` is None while no juror has scored it."""

    criterion: RoundCriterion
    points: Decimal | None
    why: list[dict]

    @property
    def is_jury(self) -> bool:
        return self.criterion.scorer == "jury"


@dataclass(frozen=True)
class Standing:
    """A candidate's parts and total; ``is_tied``: somebody shares the rank.

    ``total`` and ``rank`` are None until every part has points.
    """

    candidate: AwardCandidate
    parts: list[Part]
    total: Decimal | None
    rank: int | None = None
    is_tied: bool = False


def standings(found: AwardRound) -> list[Standing]:
    """All candidates, the best first; those without a total stand last by name."""
    given = jury_points(found)
    rows = [
        make_standing(candidate, given)
        for candidate in found.candidates.select_related("company", "certificate").prefetch_related(
            "scores__criterion"
        )
    ]
    whole = [row for row in rows if row.total is not None]
    totals = [row.total for row in whole if row.total is not None]
    places = ranks(totals)
    ranked = [
        Standing(row.candidate, row.parts, row.total, place, places.count(place) > 1)
        for row, place in zip(whole, places, strict=True)
    ]
    ranked.sort(key=lambda row: (row.rank, row.candidate.company.name))
    return ranked + [row for row in rows if row.total is None]


def make_standing(candidate: AwardCandidate, given: dict[tuple, list[int]]) -> Standing:
    """One candidate, not ranked yet."""
    parts = [part_of(score, given) for score in candidate.scores.all()]
    known = [(part.criterion.weight, part.points) for part in parts if part.points is not None]
    total = weighted_total(known) if len(known) == len(parts) else None
    return Standing(candidate, parts, total)


def part_of(score: AwardScore, given: dict[tuple, list[int]]) -> Part:
    """The computed points, or the mean of the jurors."""
    points = score.points
    if score.criterion.scorer == "jury":
        points = jury_mean(given.get((score.candidate_id, score.criterion_id), []))
    return Part(score.criterion, points, score.why)


def jury_points(found: AwardRound) -> dict[tuple, list[int]]:
    """Points by candidate and criterion, of jurors without an interest."""
    rows = found.jurors.filter(scores__points__isnull=False).values_list(
        "scores__candidate", "scores__criterion", "scores__points"
    )
    given: dict[tuple, list[int]] = {}
    for candidate, criterion, points in rows:
        given.setdefault((candidate, criterion), []).append(points)
    return given


def missing_points(found: AwardRound) -> list[str]:
    """What the jury still owes, in words: a decision waits for it."""
    criteria = list(found.criteria.filter(scorer="jury"))
    if not criteria:
        return []
    jurors = list(found.jurors.select_related("user").prefetch_related("conflicts", "scores"))
    declared = [juror for juror in jurors if juror.declared_at]
    words = []
    for candidate in found.candidates.select_related("company"):
        able = [juror for juror in declared if not has_conflict(juror, candidate)]
        if not able:
            words.append(f"{candidate.company}: tidak ada juri yang boleh menilai")
        for juror in able:
            done = {
                row.criterion_id
                for row in juror.scores.all()
                if row.candidate_id == candidate.pk and row.points is not None
            }
            if any(criterion.pk not in done for criterion in criteria):
                words.append(f"{candidate.company}: nilai dari {juror}")
    return words


def has_conflict(juror: JuryMember, candidate: AwardCandidate) -> bool:
    """Whether the juror declared an interest in this candidate."""
    return any(row.candidate_id == candidate.pk for row in juror.conflicts.all())
