"""The superuser's box of the work queue: messages that no attempt could send."""

from django.urls import reverse

from forum_site.desk_queue import SHOWN, Job, JobGroup
from forum_site.outbox.models import OutboxMessage


def failed_messages() -> JobGroup:
    """What could not be sent after all attempts; somebody must look."""
    rows = OutboxMessage.objects.filter(status=OutboxMessage.Status.FAILED)
    page = "admin:outbox_outboxmessage_change"
    return JobGroup(
        slug="outbox",
        title="Gagal kirim",
        hint="pesan keluar",
        count=rows.count(),
        url=reverse("admin:outbox_outboxmessage_changelist") + "?status__exact=failed",
        rank=11,
        place="side",
        jobs=[
            Job(
                title=str(row),
                url=reverse(page, args=[row.pk]),
                kind="Pesan keluar",
                detail=row.last_error[:80],
                action="Lihat",
                action_url=reverse(page, args=[row.pk]),
            )
            for row in rows.order_by("-created_at")[:SHOWN]
        ],
    )
