"""Minutes, the decision by a named person, and its announcement."""

from collections.abc import Iterable
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import delete_file, store_document
from forum_site.organisations.models import Organisation
from forum_site.outbox.services import queue_task
from reports import notices
from reports.models import AwardRound, JuryConflict
from reports.services.awards.rounds import lock
from reports.services.awards.standing import Standing, missing_points, standings
from reports.workflow import AWARD_WORKFLOW, MANAGE_AWARD, AwardStatus, AwardStep


@transaction.atomic
def keep_minutes(*, round_id: UUID, upload: UploadedFile, by: User) -> AwardRound:
    """Keep the signed minutes of the jury; earlier ones are replaced until the decision.

    Raises NotYours, RuleBroken ``wrong_status`` and what ``store_document`` raises.
    """
    if not by.has_perm(MANAGE_AWARD):
        raise NotYours
    found = lock(round_id)
    if found.status != AwardStatus.JURY:
        raise RuleBroken("wrong_status", "Berita acara diunggah selama penilaian juri.")
    before = found.minutes
    with acting(by=by, verb="award.minutes"):
        found.minutes = store_document(upload=upload, by=by)
        found.save()
        if before is not None:
            delete_file(stored=before)
    return found


@transaction.atomic
def decide(
    *,
    round_id: UUID,
    winners: Iterable[UUID],
    honour: str,
    basis: str,
    departure: str = "",
    by: User,
) -> AwardRound:
    """Name who is honoured; totals and ranks are written now and stay.

    ``basis`` is the decision's number and day or the meeting. Winners who are not the first by rank
    need ``departure``, which says why. Raises NotYours, RuleBroken ``wrong_status``,
    ``reason_missing``, ``minutes_missing``, ``jury_missing``, ``no_winner``, ``own_company``,
    ``departure_missing``.
    """
    found = lock(round_id)
    transition = AWARD_WORKFLOW.check(
        step=AwardStep.DECIDE, status=found.status, by=by, reason=basis
    )
    check_ready(found)
    rows = standings(found)
    named = [row for row in rows if row.candidate.pk in set(winners)]
    check_named(named, honour)
    check_impartial(found, named, by)
    if is_departure(rows, named) and not departure.strip():
        raise RuleBroken(
            "departure_missing",
            "Pilihan ini tidak mengikuti peringkat. Tulis alasannya.",
            field="departure",
        )
    with acting(by=by, verb="award.decide", reason=departure.strip() or basis):
        for row in rows:
            row.candidate.total, row.candidate.rank = row.total, row.rank
            row.candidate.honour = honour.strip() if row in named else ""
            row.candidate.save()
        found.status = transition.target
        found.decided_by, found.decided_at = by, timezone.now()
        found.basis = "\n".join(text.strip() for text in (basis, departure) if text.strip())
        found.save()
    notices.award_decided(found=found)
    return found


def check_ready(found: AwardRound) -> None:
    """Minutes are there and the jury has done its work."""
    if found.minutes_id is None:
        raise RuleBroken("minutes_missing", "Unggah berita acara juri lebih dulu.")
    missing = missing_points(found)
    if missing:
        more = f" dan {len(missing) - 3} lagi" if len(missing) > 3 else ""
        raise RuleBroken("jury_missing", f"Masih kurang: {'; '.join(missing[:3])}{more}.")


def check_named(named: list[Standing], honour: str) -> None:
    """Somebody is honoured, with something."""
    if not named:
        raise RuleBroken("no_winner", "Pilih paling sedikit 1 penerima.", field="winners")
    if not honour.strip():
        raise RuleBroken("no_honour", "Tulis nama penghargaannya.", field="honour")


def check_impartial(found: AwardRound, named: list[Standing], by: User) -> None:
    """Who acts for a candidate, or declared an interest in a winner, does not decide."""
    own = Organisation.objects.of_member(by).filter(candidacies__round=found)
    interest = JuryConflict.objects.filter(
        juror__user=by, candidate__in=[row.candidate.pk for row in named]
    )
    if own.exists() or interest.exists():
        raise RuleBroken(
            "own_company",
            "Anda punya hubungan dengan salah satu calon. Minta pengurus lain memutuskan.",
        )


def is_departure(rows: list[Standing], named: list[Standing]) -> bool:
    """Whether somebody outside was better than somebody named."""
    worst = max(row.rank or 0 for row in named)
    return any(row not in named and (row.rank or 0) < worst for row in rows)


@transaction.atomic
def announce(*, round_id: UUID, by: User) -> AwardRound:
    """Show the round to everybody; winners are told and their certificates printed.

    Raises NotYours, RuleBroken ``wrong_status``.
    """
    found = lock(round_id)
    transition = AWARD_WORKFLOW.check(step=AwardStep.ANNOUNCE, status=found.status, by=by)
    with acting(by=by, verb="award.announce"):
        found.status = transition.target
        found.announced_by, found.announced_at = by, timezone.now()
        found.save()
    for winner in found.candidates.exclude(honour="").select_related("company"):
        notices.award_announced(winner=winner)
        queue_task(
            key=f"award:certificate:{winner.pk}",
            task="reports.issue_award_certificate",
            candidate_id=str(winner.pk),
        )
    return found
