"""Who hears about messages of a discussion."""

from django.urls import reverse

from companies.models import ThreadMessage
from companies.notices.people import tell_company, tell_secretariat
from forum_site.outbox.models import NoticeSetting


def message_written(*, message: ThreadMessage) -> None:
    """The other side of the thread has something to read."""
    thread = message.thread
    title = f"Pesan tentang {thread.proposal}"
    if message.side == ThreadMessage.Side.COMPANY:
        tell_secretariat(
            key=f"message:{message.pk}",
            title=f"{thread.company}: {title}",
            body=message.text,
            url=reverse("admin:companies_thread_change", args=[thread.pk]),
            category=NoticeSetting.Category.DISCUSSION,
        )
        return
    tell_company(
        thread.company_id,
        key=f"message:{message.pk}",
        title=title,
        body=message.text,
        url=reverse("companies:thread", args=[thread.proposal.code]),
        category=NoticeSetting.Category.DISCUSSION,
    )
