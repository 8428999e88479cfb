"""Who hears of a handover of duties: both sides."""

from django.urls import reverse

from forum.models import DutyTransfer
from forum_site.accounts.models import User
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify


def duties_handed_over(*, transfer: DutyTransfer) -> None:
    """The successor reads what came, the departing person that nothing is left."""
    what = words_of(transfer)
    notify(
        key=f"duties:{transfer.pk}",
        recipient=transfer.successor,
        title=f"Tugas dari {transfer.person} diserahkan kepada Anda",
        body=f"Yang diserahkan: {what}. Buka antrean kerja Anda.",
        url=door_of(transfer.successor),
        category=NoticeSetting.Category.ACTION,
    )
    notify(
        key=f"duties:{transfer.pk}",
        recipient=transfer.person,
        title=f"Tugas Anda diserahkan kepada {transfer.successor}",
        body=f"Yang diserahkan: {what}. Terima kasih atas pekerjaan Anda.",
        url=door_of(transfer.person),
        category=NoticeSetting.Category.PROGRESS,
    )


def words_of(transfer: DutyTransfer) -> str:
    """ "3 usulan yang diperiksa, 2 kunjungan purna-bantuan, kedudukan Sekretaris"."""
    parts = [f"{row['count']} {row['label']}" for row in transfer.counts]
    if transfer.next_seat is not None:
        parts.append(f"kedudukan {transfer.next_seat.place}")
    return ", ".join(parts) or "tidak ada pekerjaan terbuka"


def door_of(user: User) -> str:
    """The page where a person finds the own work."""
    return reverse("admin:index" if user.is_staff else "notices")
