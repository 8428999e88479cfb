"""Thanking a company: said in a minute, public at once, taken back with a reason."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies.models import Realisation
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.outbox.services import queue_task
from reports import notices
from reports.models import Recognition

GIVE = "reports.give_recognition"


@transaction.atomic
def thank(
    *,
    company: Organisation,
    text: str,
    key: str,
    by: User,
    realisation: Realisation | None = None,
) -> Recognition:
    """Thank a company in public; the same ``key`` thanks once.

    Raises NotYours, RuleBroken ``own_company``, ``text_missing``, ``other_company``.
    """
    if not by.has_perm(GIVE):
        raise NotYours
    if not text.strip():
        raise RuleBroken("text_missing", "Tulis ucapannya.", field="text")
    if Organisation.objects.of_member(by).filter(pk=company.pk).exists():
        raise RuleBroken(
            "own_company", "Anda anggota perusahaan ini. Minta rekan lain.", field="company"
        )
    if realisation is not None and realisation.company_id != company.pk:
        raise RuleBroken(
            "other_company", "Pilih kegiatan dari perusahaan ini.", field="realisation"
        )
    with acting(by=by, verb="recognition.give"):
        found, is_new = Recognition.objects.get_or_create(
            key=f"{by.pk}:{key}",
            defaults={
                "company": company,
                "realisation": realisation,
                "text": text.strip(),
                "given_by": by,
                "given_at": timezone.now(),
            },
        )
    if is_new:
        notices.thanked(recognition=found)
        queue_task(
            key=f"recognition:letter:{found.pk}",
            task="reports.issue_thanks_letter",
            recognition_id=str(found.pk),
        )
    return found


@transaction.atomic
def take_back(*, recognition_id: UUID, reason: str, by: User) -> Recognition:
    """Withdraw thanks that were given by mistake; twice is once. Raises NotYours, RuleBroken."""
    if not by.has_perm(GIVE):
        raise NotYours
    if not reason.strip():
        raise RuleBroken("reason_missing", "Tulis alasannya dengan singkat.", field="reason")
    found = Recognition.objects.select_for_update(no_key=True).get(pk=recognition_id)
    if found.withdrawn_at is None:
        with acting(by=by, verb="recognition.take_back", reason=reason):
            found.withdrawn_at, found.withdraw_reason = timezone.now(), reason.strip()
            found.save()
    return found
