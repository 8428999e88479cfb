"""Whom the forum accepts as monitors, and what they answer."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum.models import Accreditation, MonitorChecklist
from forum.workflow.monitors import ACCREDIT
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation

QUESTIONS_AT_MOST = 12


@transaction.atomic
def accredit(*, accreditation: Accreditation, by: User) -> Accreditation:
    """Accept a community body as a monitor. Raises NotYours, RuleBroken ``not_community`` or
    ``accredited`` (it is already)."""
    if not by.has_perm(ACCREDIT):
        raise NotYours
    body = Organisation.objects.select_for_update(no_key=True).get(pk=accreditation.organisation_id)
    if body.kind != Organisation.Kind.COMMUNITY or body.status != Organisation.Status.ACTIVE:
        raise RuleBroken("not_community", "Pilih lembaga masyarakat.", field="organisation")
    on = accreditation.starts_on
    if Accreditation.objects.in_force(on).filter(organisation=body).exists():
        raise RuleBroken(
            "accredited", "Lembaga ini sudah diakui pada tanggal itu.", field="organisation"
        )
    accreditation.given_by = by
    with acting(by=by, verb="accreditation.give"):
        accreditation.save(force_insert=True)
    return accreditation


@transaction.atomic
def withdraw_accreditation(*, accreditation_id: UUID, reason: str, by: User) -> Accreditation:
    """From today the body writes no notes; what it published stays. Raises NotYours, RuleBroken
    ``reason_missing`` or ``wrong_status``."""
    if not by.has_perm(ACCREDIT):
        raise NotYours
    found = Accreditation.objects.select_for_update(no_key=True).get(pk=accreditation_id)
    if found.withdrawn_on is not None:
        raise RuleBroken("wrong_status", "Akreditasi ini sudah dicabut. Muat ulang halaman.")
    if not reason.strip():
        raise RuleBroken("reason_missing", "Tulis alasannya dengan singkat.", field="reason")
    found.withdrawn_on, found.reason = timezone.localdate(), reason.strip()
    with acting(by=by, verb="accreditation.withdraw", reason=found.reason):
        found.save(update_fields=["withdrawn_on", "reason"])
    return found


@transaction.atomic
def add_checklist(*, checklist: MonitorChecklist, by: User) -> MonitorChecklist:
    """The next version of the questions; notes that began keep theirs. Raises NotYours,
    RuleBroken ``questions_wrong``."""
    if not by.has_perm("forum.add_monitorchecklist"):
        raise NotYours
    if not 1 <= len(checklist.questions) <= QUESTIONS_AT_MOST:
        raise RuleBroken(
            "questions_wrong",
            f"Tulis 1 sampai {QUESTIONS_AT_MOST} pertanyaan, satu di setiap baris.",
            field="questions",
        )
    last = MonitorChecklist.objects.select_for_update().order_by("-version").first()
    checklist.version, checklist.created_by = (last.version if last else 0) + 1, by
    with acting(by=by, verb="checklist.add"):
        checklist.save(force_insert=True)
    return checklist
