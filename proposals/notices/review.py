"""Whom a review calls in, and whom its end concerns."""

from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.formats.dates import date_long
from forum_site.organisations.models import Organisation
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify
from proposals.models import Proposal


def assigned(*, proposal: Proposal, person: User) -> None:
    """Somebody is to review it."""
    notify(
        key=f"proposal-assigned:{proposal.pk}:{timezone.localdate()}",
        recipient=person,
        title=f"Usulan ditugaskan kepada Anda: {proposal.title}",
        body=f"Kode {proposal.code}. Jawab paling lambat {due_words(proposal)}.",
        url=reverse("admin:proposals_proposal_change", args=[proposal.pk]),
        category=NoticeSetting.Category.ACTION,
    )


def assessment_asked(*, proposal: Proposal, university: Organisation) -> None:
    """The university's people are asked for their judgement."""
    for membership in university.memberships.filter(ended_at=None, user__is_active=True):
        notify(
            key=f"proposal-assessment:{proposal.pk}",
            recipient=membership.user,
            title=f"Mohon pendapat: {proposal.title}",
            body=f"Sekretariat meminta pendapat {university} tentang usulan {proposal.code}.",
            url=reverse("admin:proposals_proposal_change", args=[proposal.pk]),
            category=NoticeSetting.Category.ACTION,
        )


def tell_addressed(proposal: Proposal) -> None:
    """The company that the applicant hopes for; others may help as well."""
    if proposal.addressed_to is None:
        return
    memberships = proposal.addressed_to.memberships.active().select_related("user")
    for membership in memberships:
        notify(
            key=f"proposal-addressed:{proposal.pk}",
            recipient=membership.user,
            title=f"Usulan untuk Anda: {proposal.title}",
            body=f"Pengusul menujukan usulan ini kepada {proposal.addressed_to}. "
            "Usulan terbuka juga bagi perusahaan lain.",
            url=proposal.get_absolute_url(),
            category=NoticeSetting.Category.ACTION,
        )


def tell_reviewer(proposal: Proposal, *, key: str, subject: str) -> None:
    """Who was to judge it need not go on."""
    if proposal.reviewer is None:
        return
    notify(
        key=key,
        recipient=proposal.reviewer,
        title=subject,
        body="Pemeriksaan tidak perlu dilanjutkan.",
        url=reverse("admin:proposals_proposal_change", args=[proposal.pk]),
        category=NoticeSetting.Category.PROGRESS,
    )


def due_words(proposal: Proposal) -> str:
    """The promised day in words."""
    due = proposal.review_due_on
    return date_long(due) if due else "secepatnya, tanpa tenggat"


def today_in_words() -> str:
    """Today in the city, for ready answers."""
    return date_long(timezone.localdate())
