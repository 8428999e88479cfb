"""The university's side of a study: who judges, what they declare and find, what is sent."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum import notices
from forum.models import Assessor, AssessorScore, Assignment
from forum.services.assignments.asking import lock, move, stop_clock
from forum.weighing import total
from forum.workflow.assignments import ASSESS, AssignmentStatus, AssignmentStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks.models import Kind
from forum_site.clocks.services import meet_clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.numbers import decimal
from forum_site.organisations.models import Membership, Organisation
from proposals.services.review import add_note


class Mark(NamedTuple):
    """What an assessor gives to one criterion; ``points`` None: not judged yet."""

    points: int | None
    evidence: str = ""


def acts_for(assignment: Assignment, user: User) -> bool:
    """Whether the person works for the university of this assignment, now."""
    own = Organisation.objects.of_member(user).filter(pk=assignment.university_id)
    return user.has_perm(ASSESS) and own.exists()


@transaction.atomic
def accept(*, assignment_id: UUID, by: User) -> Assignment:
    """The university takes the study on. Raises NotYours, RuleBroken ``wrong_status``."""
    found = lock(assignment_id)
    found = move(assignment_id, AssignmentStep.ACCEPT, by=by, is_owner=acts_for(found, by))
    notices.study_answered(assignment=found)
    return found


@transaction.atomic
def decline(*, assignment_id: UUID, reason: str, by: User) -> Assignment:
    """The university does not take it on, and why. Raises NotYours, RuleBroken."""
    found = lock(assignment_id)
    is_owner = acts_for(found, by)
    found = move(assignment_id, AssignmentStep.DECLINE, by=by, is_owner=is_owner, reason=reason)
    stop_clock(found, by=by)
    notices.study_answered(assignment=found)
    return found


@transaction.atomic
def name_assessor(*, assignment_id: UUID, user: User, by: User) -> Assessor:
    """A person of the same university judges; the same one twice is one assessor.

    Raises NotYours; RuleBroken ``not_in_work``, ``not_a_member``.
    """
    found = lock_for_work(assignment_id, by)
    members = Membership.objects.active().filter(organisation=found.university_id)
    if not members.filter(user=user).exists():
        raise RuleBroken("not_a_member", "Pilih orang dari perguruan tinggi Anda.", field="user")
    with acting(by=by, verb="assignment.name_assessor"):
        assessor, is_new = Assessor.objects.get_or_create(assignment=found, user=user)
    if is_new and user != by:
        notices.assessor_named(assessor=assessor)
    return assessor


@transaction.atomic
def dismiss_assessor(*, assignment_id: UUID, assessor_id: int, by: User) -> str:
    """Take out an assessor who has neither scored nor declared an interest; the name.

    Raises NotYours; RuleBroken ``not_in_work``, ``assessor_gone``, ``assessor_bound``.
    """
    found = lock_for_work(assignment_id, by)
    assessor = found.assessors.filter(pk=assessor_id).first()
    if assessor is None:
        raise RuleBroken("assessor_gone", "Penilai ini sudah tidak ada dalam daftar.")
    if assessor.has_conflict or assessor.scores.exists():
        raise RuleBroken(
            "assessor_bound",
            "Penilai yang sudah memberi nilai atau menyatakan benturan tetap tercatat.",
        )
    name = str(assessor)
    with acting(by=by, verb="assignment.dismiss_assessor"):
        assessor.delete()
    return name


@transaction.atomic
def declare(
    *, assignment_id: UUID, has_conflict: bool, by: User, reason: str = "", is_named: bool = False
) -> Assessor:
    """State whether one has an interest in the matter. A yes bars the person and is never undone.

    Points already given are removed then. Raises NotYours; RuleBroken ``not_in_work``,
    ``not_an_assessor``, ``reason_missing``, ``conflict_stays``.
    """
    found = lock_for_work(assignment_id, by)
    assessor = own_seat(found, by)
    if has_conflict and not reason.strip():
        raise RuleBroken("reason_missing", "Tulis hubungan Anda dengan hal ini.", field="reason")
    if assessor.has_conflict and not has_conflict:
        raise RuleBroken(
            "conflict_stays",
            "Anda sudah menyatakan punya benturan kepentingan. Pernyataan itu tetap tercatat.",
        )
    assessor.has_conflict = has_conflict
    assessor.conflict_reason = reason.strip() if has_conflict else ""
    assessor.is_named = is_named and not has_conflict
    assessor.declared_at = timezone.now()
    with acting(by=by, verb="assignment.declare"):
        assessor.save()
        if has_conflict:
            assessor.scores.all().delete()
    return assessor


@transaction.atomic
def score(*, assignment_id: UUID, marks: Mapping[int, Mark], by: User) -> int:
    """Keep one's points and evidence by criterion, as a draft; how many criteria have points.

    Raises NotYours; RuleBroken ``not_in_work``, ``not_an_assessor``, ``not_declared``,
    ``conflict``, ``points_wrong``.
    """
    found = lock_for_work(assignment_id, by)
    assessor = own_seat(found, by)
    if assessor.has_conflict is None:
        raise RuleBroken("not_declared", "Beri pernyataan benturan kepentingan lebih dahulu.")
    if assessor.has_conflict:
        raise RuleBroken(
            "conflict",
            "Anda menyatakan punya benturan kepentingan, jadi orang lain yang menilai.",
        )
    criteria = {row.pk: row for row in found.instrument.criteria.filter(pk__in=marks)}
    with acting(by=by, verb="assignment.score"):
        for pk, criterion in criteria.items():
            mark = marks[pk]
            if mark.points is None:
                assessor.scores.filter(criterion=criterion).delete()
                continue
            if not 1 <= mark.points <= found.instrument.scale:
                raise RuleBroken("points_wrong", f"Isi nilai 1 sampai {found.instrument.scale}.")
            AssessorScore.objects.update_or_create(
                assessor=assessor,
                criterion=criterion,
                defaults={"points": mark.points, "evidence": mark.evidence.strip()},
            )
    return assessor.scores.count()


@transaction.atomic
def send_study(*, assignment_id: UUID, recommendation: str, verdict: str, by: User) -> Assignment:
    """Send the recommendation with its total, once: a second click changes nothing.

    Every assessor without an interest has judged every criterion with evidence. Late is late and is
    shown, never refused. Raises NotYours; RuleBroken ``wrong_status``, ``no_assessor``,
    ``not_declared``, ``scores_missing``, ``recommendation_missing``, ``conflict``.
    """
    found = lock(assignment_id)
    is_owner = acts_for(found, by)
    if is_owner and found.status == AssignmentStatus.SUBMITTED:
        return found
    if is_owner and found.assessors.filter(user=by, has_conflict=True).exists():
        raise RuleBroken(
            "conflict", "Anda menyatakan punya benturan kepentingan. Rekan Anda yang mengirim."
        )
    reached = None
    if is_owner and found.is_in_work:
        check_whole(found, recommendation, verdict)
        reached = total_of(found)
    found = move(
        assignment_id,
        AssignmentStep.SUBMIT,
        by=by,
        is_owner=is_owner,
        recommendation=recommendation.strip(),
        verdict=verdict,
        total=reached,
        submitted_by=by,
        submitted_at=timezone.now(),
    )
    meet_clock(kind=Kind.STUDY, subject=found, on=timezone.localdate(), by=by)
    tell_reviewers(found, by=by)
    notices.study_sent(assignment=found)
    return found


def tell_reviewers(found: Assignment, *, by: User) -> None:
    """Where the university was named on the proposal, the study is its view among the notes."""
    proposal = found.proposal
    if proposal is not None and proposal.university_id == found.university_id:
        add_note(
            proposal_id=proposal.pk,
            by=by,
            text=f"{found.instrument}: {found.get_verdict_display()}, nilai "
            f"{decimal(found.total, 2)}. {found.recommendation}",
        )


def check_whole(found: Assignment, recommendation: str, verdict: str) -> None:
    """Nothing that the public will read is missing."""
    judges = list(found.assessors.prefetch_related("scores").select_related("user"))
    silent = [str(judge) for judge in judges if judge.has_conflict is None]
    if silent:
        raise RuleBroken(
            "not_declared",
            f"Belum memberi pernyataan benturan kepentingan: {', '.join(silent)}.",
        )
    free = [judge for judge in judges if judge.has_conflict is False]
    if not free:
        raise RuleBroken(
            "no_assessor", "Tunjuk paling sedikit satu penilai tanpa benturan kepentingan."
        )
    needed = set(found.instrument.criteria.values_list("pk", flat=True))
    for judge in free:
        done = {row.criterion_id for row in judge.scores.all() if row.evidence.strip()}
        if missing := len(needed - done):
            raise RuleBroken(
                "scores_missing",
                f"{judge} belum memberi nilai dan bukti untuk {missing} dari {len(needed)} "
                "kriteria.",
            )
    if not recommendation.strip() or verdict not in Assignment.Verdict.values:
        raise RuleBroken(
            "recommendation_missing",
            "Pilih kesimpulan dan tulis rekomendasinya.",
            field="verdict" if recommendation.strip() else "recommendation",
        )


def total_of(found: Assignment) -> Decimal:
    """The total of those who may judge, see ``forum.weighing``."""
    rows = AssessorScore.objects.filter(assessor__assignment=found, assessor__has_conflict=False)
    points: dict[int, list[int]] = {}
    for criterion_id, given in rows.values_list("criterion_id", "points"):
        points.setdefault(criterion_id, []).append(given)
    criteria = found.instrument.criteria.all()
    return total(
        [(row.weight, points.get(row.pk, [])) for row in criteria], scale=found.instrument.scale
    )


def lock_for_work(assignment_id: UUID, by: User) -> Assignment:
    """The assignment locked for the university's people while they write."""
    found = lock(assignment_id)
    if not acts_for(found, by):
        raise NotYours
    if not found.is_in_work:
        raise RuleBroken("not_in_work", "Kajian ini tidak sedang dikerjakan. Muat ulang halaman.")
    return found


def own_seat(found: Assignment, by: User) -> Assessor:
    """The assessor that this person is."""
    assessor = found.assessors.filter(user=by).first()
    if assessor is None:
        raise RuleBroken(
            "not_an_assessor", "Anda belum ditunjuk sebagai penilai. Tunjuk diri Anda lebih dahulu."
        )
    return assessor
