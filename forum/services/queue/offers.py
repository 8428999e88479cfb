"""Offers of institutions in the work queue: those that wait for an answer."""

from django.db.models import F, Q

from companies.services.queue.addresses import listing, page
from forum.models import Offer
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines


def waiting_offers(user: User, deadlines: Deadlines) -> JobGroup:
    """The earliest promise first."""
    rows = Offer.objects.visible_to(user).waiting()
    first = first_of(
        rows.select_related("organisation", "proposal", "village").order_by(
            F("due_on").asc(nulls_last=True), "created_at"
        ),
        late=Q(due_on__lt=deadlines.today),
    )
    return JobGroup(
        slug="offers",
        title="Tawaran lembaga",
        hint=f"{first.late} lewat janji" if first.late else "menunggu jawaban",
        kind="late" if first.late else "",
        count=first.count,
        url=listing(Offer, "?keadaan=menunggu"),
        rank=6,
        jobs=[
            Job(
                title=str(offer),
                url=page(offer),
                kind="Tawaran",
                detail=offer.target,
                due=deadlines.of(offer.due_on),
                since=f"masuk {date_short(offer.created_at)}",
                action="Jawab tawaran",
                action_url=page(offer),
            )
            for offer in first.rows
        ],
    )
