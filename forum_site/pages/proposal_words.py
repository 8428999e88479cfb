"""Sentences about a proposal on its page."""

from django.conf import settings

from forum_site.formats.dates import date_range, month_year
from proposals.models import Proposal


def tags_of(proposal: Proposal) -> list[str]:
    """The tags in words."""
    labels = dict(Proposal.Tag.choices)
    return [str(labels[tag]) for tag in proposal.tags if tag in labels]


def planned(proposal: Proposal) -> str:
    """When the work is planned."""
    if proposal.starts_on and proposal.ends_on:
        return date_range(proposal.starts_on, proposal.ends_on)
    if proposal.starts_on:
        return f"mulai {month_year(proposal.starts_on)}"
    return f"sampai {month_year(proposal.ends_on)}" if proposal.ends_on else ""


def share_text(proposal: Proposal, path: str) -> str:
    """What is passed on by WhatsApp."""
    place = f" di Kelurahan {proposal.village.name}" if proposal.village else ""
    return f"Usulan warga{place}: {proposal.title}. Lihat dan bantu: {settings.SITE_URL}{path}"
