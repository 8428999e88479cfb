"""Errors of targeting as the public reads them: shares in a quarter's publication, frozen with it.

Only shares of a finished round, never counts: the city's, and the kecamatan's where each of them
may be told (all or none, so that nothing is hidden that the others could give away). What a round
showed once is copied into later publications, whatever became of its rows.
"""

from collections.abc import Iterable
from datetime import date

from poverty_data.models import Publication, PublishedErrors, VerificationRound
from poverty_data.privacy.suppression import Count, safe_percent
from poverty_data.services.targeting import TargetingErrors, errors_by, total_of
from poverty_data.workflow import PublicationStatus, RoundStatus

#: Nothing of their families moves any more.
FINISHED = (RoundStatus.DECREED, RoundStatus.CLOSED)


def write_errors(publication: Publication, *, ends_before: date) -> None:
    """The rows of every finished round that ended before a day; within the caller's transaction."""
    rounds = VerificationRound.objects.filter(status__in=FINISHED, ends_on__lt=ends_before)
    for found in rounds.order_by("number"):
        rows = printed_before(found) or rates_of(found, publication.threshold)
        for row in rows:
            row.pk, row.publication = None, publication
        PublishedErrors.objects.bulk_create(rows)


def printed_before(found: VerificationRound) -> list[PublishedErrors]:
    """What an earlier publication told of the round; empty before the first."""
    rows = PublishedErrors.objects.filter(
        round_number=found.number, publication__status=PublicationStatus.PUBLISHED
    )
    first = rows.order_by("publication").values("publication")[:1]
    return list(rows.filter(publication=first))


def rates_of(found: VerificationRound, threshold: int) -> list[PublishedErrors]:
    """The city's line, and those of the kecamatan where every one of them may be told."""
    districts = errors_by(found, "village__parent")
    city = total_of(list(districts.values()))
    rows = [row_of(found, None, city, threshold)]
    several = [row_of(found, code, line, threshold) for code, line in districts.items()]
    if len(several) > 1 and all_told(several):
        rows += several
    return rows


def all_told(rows: Iterable[PublishedErrors]) -> bool:
    """Whether no share of them is hidden."""
    return all(row.inclusion is not None and row.exclusion is not None for row in rows)


def row_of(
    found: VerificationRound, area: str | None, line: TargetingErrors, threshold: int
) -> PublishedErrors:
    """One line, small shares left out."""
    return PublishedErrors(
        round_number=found.number,
        round_name=found.name,
        ended_on=found.ends_on,
        area_id=area,
        inclusion=safe_percent(Count(line.not_eligible, line.listed), threshold),
        exclusion=safe_percent(Count(line.unlisted, line.eligible), threshold),
    )
