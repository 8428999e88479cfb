"""The jury: appointed, declares its interests, gives points where it has none."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from reports import notices
from reports.models import AwardCandidate, AwardRound, JuryConflict, JuryMember, JuryScore
from reports.services.awards.rounds import lock
from reports.workflow import MANAGE_AWARD, SCORE_AWARD, AwardStatus

OPEN = (AwardStatus.PREPARED, AwardStatus.JURY)
MEMBERSHIP = "Anggota akun perusahaan ini"


class Points(NamedTuple):
    """What a juror gives to one criterion; a remark alone has no points."""

    points: int | None
    remark: str = ""


@transaction.atomic
def appoint(*, round_id: UUID, user: User, by: User) -> JuryMember:
    """Ask a person to judge; the same one twice is one juror.

    Raises NotYours, RuleBroken ``jury_closed``, ``not_a_juror``.
    """
    found = open_round(round_id, by)
    if not user.has_perm(SCORE_AWARD):
        raise RuleBroken(
            "not_a_juror",
            "Pilih orang dari sekretariat, pengurus forum, atau perguruan tinggi.",
            field="user",
        )
    with acting(by=by, verb="award.appoint"):
        juror, is_new = JuryMember.objects.get_or_create(round=found, user=user)
    if is_new:
        notices.juror_appointed(juror=juror)
    return juror


@transaction.atomic
def dismiss(*, round_id: UUID, juror_id: int, by: User) -> str:
    """Take a juror out who has not scored yet; the name. Raises NotYours, RuleBroken."""
    found = open_round(round_id, by)
    juror = JuryMember.objects.filter(round=found, pk=juror_id).first()
    if juror is None:
        raise RuleBroken("juror_gone", "Juri ini sudah tidak ada dalam daftar.")
    if juror.scores.exists():
        raise RuleBroken("juror_scored", "Juri ini sudah memberi nilai dan tidak dapat dilepas.")
    with acting(by=by, verb="award.dismiss"):
        juror.delete()
    return str(juror)


def open_round(round_id: UUID, by: User) -> AwardRound:
    """The round, locked, while its jury may change."""
    if not by.has_perm(MANAGE_AWARD):
        raise NotYours
    found = lock(round_id)
    if found.status not in OPEN:
        raise RuleBroken("jury_closed", "Juri hanya dapat diubah sebelum keputusan.")
    return found


@transaction.atomic
def declare(*, round_id: UUID, candidates: Iterable[UUID], reason: str, by: User) -> JuryMember:
    """State one's interests: in these candidates, or in none of them.

    Companies that the juror acts for are added by themselves. A conflict is never taken back; a
    later statement may add more, and points already given to such a company are removed.
    Raises NotYours, RuleBroken ``jury_closed``, ``reason_missing``.
    """
    found = lock(round_id)
    juror = own_seat(found, by)
    if found.status != AwardStatus.JURY:
        raise RuleBroken("jury_closed", "Pernyataan diberikan selama penilaian juri.")
    wanted = list(found.candidates.filter(pk__in=set(candidates)))
    if wanted and not reason.strip():
        raise RuleBroken(
            "reason_missing", "Tulis hubungan Anda dengan perusahaan itu.", field="reason"
        )
    own = found.candidates.filter(company__in=Organisation.objects.of_member(by))
    with acting(by=by, verb="award.declare"):
        for candidate in wanted:
            withhold(juror, candidate, reason.strip())
        for candidate in own:
            withhold(juror, candidate, MEMBERSHIP)
        juror.declared_at = timezone.now()
        juror.save()
    return juror


def withhold(juror: JuryMember, candidate: AwardCandidate, reason: str) -> None:
    """The juror does not score this candidate, also not any more."""
    JuryConflict.objects.get_or_create(
        juror=juror, candidate=candidate, defaults={"reason": reason[:200]}
    )
    juror.scores.filter(candidate=candidate).delete()


@transaction.atomic
def give_points(*, candidate_id: UUID, points: Mapping[int, Points], by: User) -> int:
    """Keep a juror's points (0 to 100) and remarks by criterion; how many criteria.

    Only criteria that the jury scores take points; computed ones take a remark.
    Raises NotYours, RuleBroken ``jury_closed``, ``not_declared``, ``conflict``, ``points_wrong``.
    """
    candidate = AwardCandidate.objects.select_related("company").get(pk=candidate_id)
    found = lock(candidate.round_id)
    juror = own_seat(found, by)
    check_may_score(found, juror, candidate, by)
    criteria = {row.pk: row for row in found.criteria.filter(pk__in=points)}
    with acting(by=by, verb="award.score"):
        for pk, criterion in criteria.items():
            given = points[pk]
            check_points(given, is_jury=criterion.scorer == "jury")
            JuryScore.objects.update_or_create(
                juror=juror,
                candidate=candidate,
                criterion=criterion,
                defaults={"points": given.points, "remark": given.remark.strip()},
            )
    return len(criteria)


def own_seat(found: AwardRound, by: User) -> JuryMember:
    """The juror that this person is in the round, else NotYours."""
    juror = found.jurors.filter(user=by).first()
    if juror is None or not by.has_perm(SCORE_AWARD):
        raise NotYours("Anda bukan juri dalam putaran ini.")
    return juror


def check_may_score(
    found: AwardRound, juror: JuryMember, candidate: AwardCandidate, by: User
) -> None:
    """While the jury judges, after a statement, and without an interest in the company."""
    if found.status != AwardStatus.JURY:
        raise RuleBroken("jury_closed", "Penilaian juri belum dibuka atau sudah ditutup.")
    if juror.declared_at is None:
        raise RuleBroken(
            "not_declared", "Beri pernyataan benturan kepentingan lebih dulu, di halaman putaran."
        )
    is_member = Organisation.objects.of_member(by).filter(pk=candidate.company_id).exists()
    if is_member or juror.conflicts.filter(candidate=candidate).exists():
        raise RuleBroken(
            "conflict",
            f"Anda menyatakan punya hubungan dengan {candidate.company}. Juri lain yang menilai.",
        )


def check_points(given: Points, *, is_jury: bool) -> None:
    """0 to 100 where the jury scores, none elsewhere."""
    if given.points is None:
        return
    if not is_jury or not 0 <= given.points <= 100:
        raise RuleBroken("points_wrong", "Isi nilai 0 sampai 100 untuk kriteria juri saja.")
