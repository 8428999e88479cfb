"""How the companies must stand in the award, from the facts and the formulas that are published.

Seven criteria with their weights (docs/glossary.md names them); two decimals, half up, each time a
figure is written down.
"""

from collections.abc import Iterable
from fractions import Fraction

from tests.reports.year import facts
from tests.reports.year.arithmetic import half_up, written

WEIGHTS = {
    "commitment": 20,
    "fit": 15,
    "deviation": 20,
    "monitoring": 15,
    "road_map": 10,
    "evidence": 10,
    "jury": 10,
}
#: Photo, BAST, certificate, source of funds, plan.
PROOFS = 5


def standings(
    companies: Iterable[facts.Company], *, has_certificates: bool
) -> dict[str, tuple[str, int]]:
    """Company -> total and rank, of those with an accepted report by the day of the jury."""
    totals = {
        company.name: total(company, companies, has_certificates)
        for company in companies
        if accepted(company)
    }
    return {
        name: (written(value, 2), 1 + sum(other > value for other in totals.values()))
        for name, value in totals.items()
    }


def accepted(company: facts.Company) -> list[facts.Work]:
    return [work for work in company.works if work.accepted and work.accepted < facts.JUDGED]


def items_of(company: facts.Company) -> list[facts.Item]:
    """Lines of a plan that was sent."""
    return list(company.plan.items) if company.plan and company.plan.sent else []


def total(
    company: facts.Company, companies: Iterable[facts.Company], has_certificates: bool
) -> Fraction:
    points = {
        "commitment": commitment(company, companies),
        "fit": fit(company),
        "deviation": deviation(company),
        "monitoring": Fraction(0),  # nobody reports progress in this year
        "road_map": road_map(company),
        "evidence": evidence(company, has_certificates),
        "jury": Fraction(
            facts.jury_points(company.number, 0) + facts.jury_points(company.number, 1), 2
        ),
    }
    return half_up(
        sum(Fraction(WEIGHTS[name], 100) * half_up(value, 2) for name, value in points.items()), 2
    )


def commitment(company: facts.Company, companies: Iterable[facts.Company]) -> Fraction:
    """Half for the number, half for the rupiah, against the most; one of two years is empty."""
    all_done = [accepted(other) for other in companies]
    own = accepted(company)
    most = max(len(done) for done in all_done)
    largest = max(sum(work.amount for work in done) for done in all_done)
    amount = sum(work.amount for work in own)
    return (Fraction(50 * len(own), most) + Fraction(50 * amount, largest)) / 2


def fit(company: facts.Company) -> Fraction:
    """Rupiah of approved items of a counted kind, of all that was planned."""
    items = items_of(company)
    if not items or company.plan is None or company.plan.approved is None:
        return Fraction(0)
    good = sum(item.amount for item in items if item.kind)
    return Fraction(100 * good, sum(item.amount for item in items))


def deviation(company: facts.Company) -> Fraction:
    """100 less the share by which work and plan differ; promises stand in for a missing plan."""
    items, lines = items_of(company), []
    for place, item in enumerate(items):
        done = [work.amount for work in accepted(company) if work.item == place]
        lines.append((item.amount, sum(done)))
    if not items:
        lines = [(work.promised, work.amount) for work in accepted(company) if work.is_pledge]
    if not lines:
        return Fraction(0)
    off = sum(abs(planned - done) for planned, done in lines)
    share = Fraction(off, sum(planned for planned, _ in lines))
    return max(Fraction(0), half_up(100 - 100 * share, 2))


def road_map(company: facts.Company) -> Fraction:
    items = items_of(company)
    named = [item for item in items if item.road_map_year]
    return Fraction(100 * len(named), len(items)) if items else Fraction(0)


def evidence(company: facts.Company, has_certificates: bool) -> Fraction:
    """Each report names its funds; some belong to a plan; certificates where they were printed."""
    works = accepted(company)
    there = sum(1 + has_certificates + (work.item is not None) for work in works)
    return Fraction(100 * there, len(works) * PROOFS)
