"""Letters of the forum that wait for their number, their signature, or their words."""

from companies.services.queue.addresses import listing, page
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from reports.models import OutgoingLetter
from reports.workflow import WRITE_LETTER, OutgoingStatus

#: What comes next, in the words of the button.
NEXT = {
    OutgoingStatus.DRAFT: "Lanjutkan draf",
    OutgoingStatus.READY: "Isi nomor",
    OutgoingStatus.NUMBERED: "Simpan salinan",
}


def letter_groups(user: User) -> list[JobGroup]:
    """One box for who writes letters, the oldest first."""
    if not user.has_perm(WRITE_LETTER):
        return []
    rows = OutgoingLetter.objects.visible_to(user).open()
    first = first_of(rows.order_by("drafted_at"))
    return [
        JobGroup(
            slug="outgoing",
            title="Surat keluar",
            hint="belum selesai",
            count=first.count,
            url=listing(OutgoingLetter),
            rank=11,
            place="side",
            has_tile=False,
            is_shared=True,
            jobs=[
                Job(
                    title=row.subject,
                    url=page(row),
                    kind="Surat keluar",
                    detail=f"{row.get_status_display()} · disusun {date_short(row.drafted_at)}",
                    action=NEXT[OutgoingStatus(row.status)],
                    action_url=page(row),
                )
                for row in first.rows
            ],
        )
    ]
