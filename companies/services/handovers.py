"""The handover of what was given: the facts of the BAST."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies.models import Handover
from companies.services.report_rows import check_may_report, lock
from companies.services.visit_plans import plan_visits
from companies.workflow import RealisationStatus
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.outbox.services import queue_task


@dataclass(frozen=True)
class Facts:
    """Parties, goods, value in whole rupiah, recipient, and who owns the asset afterwards."""

    on: date
    place: str
    recipient: str
    goods: str
    value: int
    asset_owner: str
    recipient_role: str = ""
    giver_name: str = ""
    giver_role: str = ""


@transaction.atomic
def record_handover(*, realisation_id: UUID, facts: Facts, by: User) -> Handover:
    """Keep the handover of a filed report; written again, the BAST gets a next version.

    Raises NotYours, RuleBroken ``not_filed``, ``signed``, ``date_ahead`` or
    ``amount_not_positive``.
    """
    realisation = lock(realisation_id)
    check_may_report(company=realisation.company, by=by)
    if realisation.status == RealisationStatus.DRAFT:
        raise RuleBroken("not_filed", "Kirim laporan dahulu, lalu buat BAST.")
    if facts.on > timezone.localdate():
        raise RuleBroken("date_ahead", "Pilih tanggal sampai hari ini.", field="on")
    if facts.value <= 0:
        raise RuleBroken("amount_not_positive", "Isi nilai lebih dari nol.", field="value")
    before = Handover.objects.select_related("document").filter(realisation=realisation).first()
    if before and before.document and before.document.signed_file_id:
        raise RuleBroken(
            "signed", "BAST ini sudah ditandatangani. Hubungi sekretariat untuk mengubahnya."
        )
    with acting(by=by, verb="handover.record"):
        handover, _ = Handover.objects.update_or_create(
            realisation=realisation,
            defaults={name: getattr(facts, name) for name in Facts.__dataclass_fields__}
            | {"document": None},
        )
    plan_visits(realisation=realisation, by=by)
    queue_task(
        key=f"bast:{handover.pk}:{timezone.now().isoformat()}",
        task="companies.issue_bast",
        handover_id=handover.pk,
    )
    return handover
