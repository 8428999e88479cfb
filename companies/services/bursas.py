"""Holding a Bursa Kebutuhan: opening, entering promises, closing, printing the list.

A promise enters in its own transaction, under a shared lock of the meeting; the closing takes the
whole lock. So every promise stands in the list or was made after it, and none waits for another.
"""

import hashlib
import json
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from companies.figures.bursas import frozen
from companies.models import Bursa, BursaPledge, Pledge
from companies.services.papers import issue_if_changed
from companies.workflow import BURSA_WORKFLOW, HOLD_BURSA, BursaStatus, BursaStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.documents.models import DocumentKind
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long
from forum_site.locks import one_at_a_time
from forum_site.outbox.services import queue_task

RUNNING = "SELECT id FROM companies_bursa WHERE status = 'open' FOR SHARE"


@transaction.atomic
def open_bursa(*, place: str, by: User) -> Bursa:
    """Begin today's meeting. Raises NotYours, RuleBroken ``place_missing``, ``already_open``."""
    if not (by.is_active and by.has_perm(HOLD_BURSA)):
        raise NotYours
    if not place.strip():
        raise RuleBroken("place_missing", "Isi tempat rapat.", field="place")
    today = timezone.localdate()
    try:
        with transaction.atomic(), acting(by=by, verb="bursa.open"):
            return Bursa.objects.create(
                held_on=today,
                place=place.strip(),
                quarter=today.year * 10 + (today.month - 1) // 3 + 1,
                opened_at=timezone.now(),
                opened_by=by,
            )
    except IntegrityError as error:
        raise RuleBroken(
            "already_open", "Bursa lain sedang berlangsung. Tutup dahulu, lalu buka yang baru."
        ) from error


def enter(*, pledge: Pledge, is_named: bool) -> None:
    """Put a fresh promise into the meeting that is going on, if any; inside its transaction."""
    with connection.cursor() as cursor:
        cursor.execute(RUNNING)
        running = cursor.fetchone()
    if running is not None:
        BursaPledge.objects.create(
            bursa_id=running[0],
            pledge=pledge,
            is_named=is_named,
            at=pledge.proposed_at or timezone.now(),
        )


@transaction.atomic
def close_bursa(*, bursa_id: int, by: User) -> Bursa:
    """End the meeting and freeze its list; the print follows.

    Raises NotYours, RuleBroken ``wrong_status`` (a colleague was faster).
    """
    bursa = Bursa.objects.select_for_update().get(pk=bursa_id)
    transition = BURSA_WORKFLOW.check(step=BursaStep.CLOSE, status=bursa.status, by=by)
    bursa.status = BursaStatus(transition.target)
    bursa.closed_at, bursa.closed_by = timezone.now(), by
    bursa.commitments = frozen(bursa)
    with acting(by=by, verb="bursa.close"):
        bursa.save()
    queue_task(key=f"commitments:{bursa.pk}", task="companies.issue_commitments", bursa_id=bursa.pk)
    return bursa


def issue_commitments(*, bursa_id: int) -> None:
    """The list of a closed meeting for signature, once."""
    with one_at_a_time(f"commitments:{bursa_id}"):
        bursa = Bursa.objects.filter(pk=bursa_id, status=BursaStatus.CLOSED).first()
        if bursa is None or bursa.document_id:
            return
        document = issue_if_changed(
            kind=DocumentKind.COMMITMENTS,
            title=f"Daftar komitmen {bursa}"[:200],
            subject=("bursa", bursa.pk),
            template="documents/commitments.html",
            context={"bursa": bursa, **(bursa.commitments or {})},
            summary=list_summary(bursa),
            by=bursa.closed_by,
        )
        with acting(by=None, verb="bursa.print"):
            Bursa.objects.filter(pk=bursa.pk).update(document=document)


def list_summary(bursa: Bursa) -> list[tuple[str, str]]:
    """The public facts of the check page: what was promised there may not be confirmed yet."""
    return [
        ("Rapat", f"Bursa Kebutuhan {bursa.period}"),
        ("Tanggal", date_long(bursa.held_on)),
        ("Tempat", bursa.place),
        ("Sidik isi daftar", fingerprint(bursa.commitments)[:16]),
    ]


def fingerprint(commitments: Any) -> str:
    """SHA-256 of the frozen list."""
    text = json.dumps(commitments, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
