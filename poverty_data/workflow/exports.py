"""How families leave the house: asked for by one person, approved by another, fetched once."""

from django.db import models

from forum_site.workflow import SYSTEM, Transition, Workflow

EXPORTER = "poverty_data.export_households"
#: Held by no role: above the limit the superuser agrees too.
LARGE_EXPORTS = "poverty_data.approve_large_export"


class ExportStatus(models.TextChoices):
    REQUESTED = "requested", "Menunggu persetujuan"
    AWAITING = "awaiting", "Menunggu superuser"
    APPROVED = "approved", "Sedang dibuat"
    READY = "ready", "Siap diunduh"
    FETCHED = "fetched", "Sudah diunduh"
    REFUSED = "refused", "Tidak disetujui"
    WITHDRAWN = "withdrawn", "Dibatalkan peminta"
    EXPIRED = "expired", "Kedaluwarsa"


class ExportStep(models.TextChoices):
    APPROVE = "approve", "setujui"
    PASS_ON = "pass_on", "teruskan ke superuser"
    APPROVE_LARGE = "approve_large", "setujui ekspor besar"
    REFUSE = "refuse", "jangan setujui"
    WITHDRAW = "withdraw", "batalkan"
    FINISH = "finish", "selesai dibuat"
    RENEW = "renew", "perpanjang tautan"
    FETCH = "fetch", "unduh"
    EXPIRE = "expire", "kedaluwarsa"


_OPEN = (ExportStatus.REQUESTED, ExportStatus.AWAITING)
_ALIVE = (*_OPEN, ExportStatus.APPROVED, ExportStatus.READY)

EXPORT_WORKFLOW = Workflow(
    "household export",
    [
        Transition(ExportStep.APPROVE, _OPEN[:1], ExportStatus.APPROVED, EXPORTER),
        Transition(ExportStep.PASS_ON, _OPEN[:1], ExportStatus.AWAITING, EXPORTER),
        Transition(ExportStep.APPROVE_LARGE, _OPEN[1:], ExportStatus.APPROVED, LARGE_EXPORTS),
        Transition(ExportStep.REFUSE, _OPEN, ExportStatus.REFUSED, EXPORTER, needs_reason=True),
        Transition(ExportStep.WITHDRAW, _ALIVE, ExportStatus.WITHDRAWN, EXPORTER),
        Transition(ExportStep.FINISH, (ExportStatus.APPROVED,), ExportStatus.READY, SYSTEM),
        Transition(ExportStep.RENEW, (ExportStatus.READY,), ExportStatus.READY, EXPORTER),
        Transition(ExportStep.FETCH, (ExportStatus.READY,), ExportStatus.FETCHED, EXPORTER),
        Transition(ExportStep.EXPIRE, _ALIVE, ExportStatus.EXPIRED, SYSTEM),
    ],
)
