"""The promised answer to an offer: a clock with the forum's ladder of reminders."""

from django.utils import timezone

from forum.models import Offer
from forum.notices.offers import desk_page
from forum_site.accounts.models import User
from forum_site.clocks.models import EndReason, Kind
from forum_site.clocks.services import end_clock, meet_clock, promise_answer


def promise(offer: Offer) -> None:
    """The day of the answer, by the rule of this day; without a rule nothing is promised."""
    promise_answer(
        kind=Kind.OFFER_ANSWER,
        subject=offer,
        label=f"{offer}: {offer.target}",
        url=desk_page(offer),
    )


def meet_promise(offer: Offer, by: User | None) -> None:
    """The institution has its answer."""
    meet_clock(kind=Kind.OFFER_ANSWER, subject=offer, on=timezone.localdate(), by=by)


def end_promise(offer: Offer, by: User | None) -> None:
    """Nobody waits any more: it was taken back, or what it was offered to is over."""
    end_clock(
        kind=Kind.OFFER_ANSWER,
        subject=offer,
        on=timezone.localdate(),
        reason=EndReason.WITHDRAWN,
        by=by,
    )
