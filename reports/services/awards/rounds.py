"""Preparing a round: criteria frozen, companies found, scores computed with their why."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.rules.models import AwardCriterion
from forum_site.rules.services import rule_value
from reports.models import AwardCandidate, AwardRound, AwardScore, RoundCriterion
from reports.scoring import SCORERS, Field, Reason, Record
from reports.services.awards.records import records_of
from reports.workflow import AWARD_WORKFLOW, MANAGE_AWARD, AwardStatus, AwardStep

INTERVAL_RULE, DEFAULT_INTERVAL = "award_interval_years", 2
#: What the weights of a set of criteria add up to.
WHOLE = 100
COPIED = ("code", "name", "indicator", "scorer", "weight", "order")
SOURCE = ("regulation", "article", "is_example")


def interval_years() -> int:
    """How many years one award judges, by the city's rule of today."""
    return int(rule_value(INTERVAL_RULE, default=DEFAULT_INTERVAL))


@transaction.atomic
def prepare_round(*, name: str, first_year: int, last_year: int, by: User) -> AwardRound:
    """Freeze the criteria in force today, find the companies and compute their scores.

    Raises NotYours, RuleBroken ``years_wrong``, ``years_taken``, ``name_taken``,
    ``weights_wrong``, ``nobody``.
    """
    if not by.has_perm(MANAGE_AWARD):
        raise NotYours
    # Two who prepare at once wait for each other; no row exists yet to be locked.
    list(AwardCriterion.objects.select_for_update().values_list("pk"))
    check_years(first_year, last_year)
    if AwardRound.objects.filter(name=name).exists():
        raise RuleBroken("name_taken", "Nama ini sudah dipakai. Tulis nama lain.", field="name")
    return make_round(name=name, first_year=first_year, last_year=last_year, by=by)


def make_round(*, name: str, first_year: int, last_year: int, by: User) -> AwardRound:
    """The round itself, for years that were checked. Raises ``weights_wrong``, ``nobody``."""
    criteria = criteria_in_force()
    with acting(by=by, verb="award.prepare"):
        found = AwardRound.objects.create(
            name=name, first_year=first_year, last_year=last_year, created_by=by
        )
        RoundCriterion.objects.bulk_create(
            RoundCriterion(round=found, **{n: getattr(row, n) for n in (*COPIED, *SOURCE)})
            for row in criteria
        )
        compute(found)
    return found


def check_years(first_year: int, last_year: int) -> None:
    """The years that the rule asks for, over, and not judged before."""
    wanted, this_year = interval_years(), timezone.localdate().year
    if last_year - first_year + 1 != wanted or last_year > this_year:
        raise RuleBroken(
            "years_wrong",
            f"Satu putaran menilai {wanted} tahun yang sudah berjalan. Ubah tahunnya, atau ubah "
            "aturan selang penghargaan di menu Aturan kota.",
            field="first_year",
        )
    taken = AwardRound.objects.exclude(status=AwardStatus.WITHDRAWN).filter(
        first_year__lte=last_year, last_year__gte=first_year
    )
    if taken.exists():
        raise RuleBroken(
            "years_taken",
            f"Tahun itu sudah dinilai dalam {taken[0]}. Pilih tahun lain.",
            field="first_year",
        )


def criteria_in_force() -> list[AwardCriterion]:
    """The set of today; RuleBroken ``weights_wrong`` unless the weights add up to 100."""
    criteria = list(AwardCriterion.objects.in_force(timezone.localdate()))
    weights = sum(row.weight for row in criteria)
    if weights != WHOLE:
        raise RuleBroken(
            "weights_wrong",
            f"Jumlah bobot kriteria yang berlaku {weights}, seharusnya 100. "
            "Betulkan di menu Kriteria penghargaan.",
        )
    return criteria


@transaction.atomic
def rescore(*, round_id: UUID, by: User) -> AwardRound:
    """Compute everything anew from the rows of now, as long as the jury has not begun.

    Raises NotYours, RuleBroken ``wrong_status``, ``nobody``.
    """
    found = lock(round_id)
    AWARD_WORKFLOW.check(step=AwardStep.OPEN_JURY, status=found.status, by=by)
    with acting(by=by, verb="award.rescore"):
        compute(found)
    return found


@transaction.atomic
def open_jury(*, round_id: UUID, by: User) -> AwardRound:
    """Compute a last time and freeze: from now on only the jury adds points.

    Raises NotYours, RuleBroken ``wrong_status``, ``no_jury``, ``nobody``.
    """
    found = lock(round_id)
    transition = AWARD_WORKFLOW.check(step=AwardStep.OPEN_JURY, status=found.status, by=by)
    if not found.jurors.exists():
        raise RuleBroken("no_jury", "Tunjuk paling sedikit 1 juri lebih dulu.")
    with acting(by=by, verb="award.open_jury"):
        compute(found)
        found.status = transition.target
        found.save()
    return found


@transaction.atomic
def withdraw_round(*, round_id: UUID, reason: str, by: User) -> AwardRound:
    """Give a round up before its decision. Raises NotYours, RuleBroken."""
    found = lock(round_id)
    transition = AWARD_WORKFLOW.check(
        step=AwardStep.WITHDRAW, status=found.status, by=by, reason=reason
    )
    with acting(by=by, verb="award.withdraw", reason=reason):
        found.status, found.reason = transition.target, reason.strip()
        found.save()
    return found


# --- Parts -------------------------------------------------------------------------------------
def lock(round_id: UUID) -> AwardRound:
    """The round, locked until the end of the transaction."""
    return AwardRound.objects.select_for_update(no_key=True, of=("self",)).get(pk=round_id)


def compute(found: AwardRound) -> None:
    """Candidates and scores of a prepared round, made anew; jurors and conflicts stay."""
    records = records_of(found.first_year, found.last_year)
    if not records:
        raise RuleBroken(
            "nobody",
            f"Belum ada laporan realisasi yang diterima untuk {found.period}. "
            "Terima laporannya lebih dulu, atau pilih tahun lain.",
        )
    AwardScore.objects.filter(candidate__round=found).delete()
    found.candidates.exclude(company__in=records).delete()
    candidates = [
        AwardCandidate.objects.get_or_create(round=found, company=company)[0] for company in records
    ]
    write_scores(found, candidates, records)
    found.scored_at = timezone.now()
    found.save(update_fields=["scored_at"])


def write_scores(
    found: AwardRound,
    candidates: list[AwardCandidate],
    records: Mapping[Organisation, Record],
) -> None:
    """Each criterion of each candidate, with why."""
    criteria = list(found.criteria.all())
    among = Field.of(found.years, records.values())
    rows = []
    for candidate in candidates:
        for criterion in criteria:
            result = SCORERS[criterion.scorer](records[candidate.company], among)
            rows.append(
                AwardScore(
                    candidate=candidate,
                    criterion=criterion,
                    points=result.points,
                    why=[told(reason) for reason in result.why],
                )
            )
    AwardScore.objects.bulk_create(rows)


def told(reason: Reason) -> dict[str, object]:
    """A reason as it is frozen."""
    return {"text": reason.text, "links": [link._asdict() for link in reason.links]}
