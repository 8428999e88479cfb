"""Companies that wrote to the forum."""

from django.db.models import OuterRef, Subquery

from companies.models import AccountRequest, Thread, ThreadMessage
from companies.services.queue.addresses import listing, page
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines


def unanswered_threads(user: User, deadlines: Deadlines) -> JobGroup:
    """Conversations whose last word is the company's."""
    newest = ThreadMessage.objects.filter(thread=OuterRef("pk")).order_by("-at", "-pk")
    rows = (
        Thread.objects.visible_to(user)
        .annotate(last_side=Subquery(newest.values("side")[:1]))
        .filter(last_side=ThreadMessage.Side.COMPANY)
    )
    first = first_of(rows.select_related("company", "proposal").order_by("last_message_at"))
    return JobGroup(
        slug="threads",
        title="Diskusi",
        hint="menunggu jawaban",
        count=first.count,
        url=listing(Thread, "?jawaban=menunggu"),
        rank=10,
        place="side",
        jobs=[
            Job(
                title=str(thread.company),
                url=page(thread),
                kind="Diskusi",
                detail=str(thread.proposal),
                action="Jawab",
                action_url=page(thread),
            )
            for thread in first.rows
        ],
    )


def account_requests(user: User, deadlines: Deadlines) -> JobGroup:
    """Companies that asked for an account, the oldest first."""
    rows = AccountRequest.objects.visible_to(user).waiting()
    first = first_of(rows.order_by("created_at"))
    return JobGroup(
        slug="requests",
        title="Permohonan akun",
        hint="dari perusahaan",
        count=first.count,
        url=listing(AccountRequest, "?status__exact=submitted"),
        rank=9,
        place="side",
        jobs=[
            Job(
                title=asked.company_name,
                url=page(asked),
                kind="Permohonan akun",
                detail=f"{asked.get_scale_display()} · masuk {date_short(asked.created_at)}",
                action="Periksa dan putuskan",
                action_url=page(asked),
            )
            for asked in first.rows
        ],
    )
