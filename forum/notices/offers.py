"""Who hears of an offer: the secretariat, the institution, and whose proposal is joined."""

from django.urls import reverse

from companies.notices.people import tell_company, tell_secretariat
from forum.models import Offer
from forum_site.formats.dates import date_long
from forum_site.outbox.models import NoticeSetting
from proposals.notices.holders import tell_account, tell_applicant


def desk_page(offer: Offer) -> str:
    return reverse("admin:forum_offer_change", args=[offer.pk])


def offer_made(*, offer: Offer) -> None:
    """The secretariat answers."""
    until = f" Jawab paling lambat {date_long(offer.due_on)}." if offer.due_on else ""
    tell_secretariat(
        key=f"offer-made:{offer.pk}",
        title=f"{offer}: {offer.target}",
        body=f"{offer.brings}{until}",
        url=desk_page(offer),
    )


def offer_answered(*, offer: Offer) -> None:
    """Everybody who acts for the institution reads what became of it."""
    tell_company(
        offer.organisation_id,
        key=f"offer-{offer.status}:{offer.pk}",
        title=f"{offer.get_kind_display()}, {offer.get_status_display().lower()}: {offer.target}",
        body=offer.reason or "Nama lembaga Anda tampil di halaman usulan atau papan kebutuhan.",
        url=offer.get_absolute_url(),
        category=NoticeSetting.Category.PROGRESS,
    )


def offer_taken_back(*, offer: Offer) -> None:
    """The secretariat need not wait any more."""
    tell_secretariat(
        key=f"offer-{offer.status}:{offer.pk}",
        title=f"{offer.get_status_display()}: {offer}, {offer.target}",
        body=offer.reason or "Tawaran ditarik sebelum dijawab.",
        url=desk_page(offer),
        category=NoticeSetting.Category.PROGRESS,
    )


def partner_joined(*, offer: Offer) -> None:
    """Whose proposal it is hears who joined and what they bring."""
    tell_holders(offer, key=f"partner-joined:{offer.pk}", word="bergabung", body=offer.brings)


def partner_left(*, offer: Offer) -> None:
    """And who does not go on, with the reason."""
    tell_holders(offer, key=f"partner-left:{offer.pk}", word="berhenti", body=offer.reason)


def tell_holders(offer: Offer, *, key: str, word: str, body: str) -> None:
    """Accounts and the address that was given; a need in a kelurahan is nobody's own."""
    if offer.proposal is None:
        return
    subject = (
        f"{offer.organisation} {word} sebagai {offer.get_kind_display().lower()}: "
        f"{offer.proposal.title}"
    )
    tell_account(offer.proposal, key=key, subject=subject, body=body)
    tell_applicant(offer.proposal, key=key, subject=subject, body=body)
