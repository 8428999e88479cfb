"""Who hears of a proposal because it is theirs: its accounts, and the address that was given."""

from collections.abc import Iterable

from django.urls import reverse

from forum_site.accounts.models import User
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify, queue_mail
from proposals.models import Applicant, Proposal
from proposals.workflow import Status

#: Statuses in which the applicant must do something.
NEEDS_ACTION = (Status.RETURNED,)


def tell_account(proposal: Proposal, *, key: str, subject: str, body: str) -> None:
    """Who owns it by account: one person, or everybody who acts for the institution now."""
    category = (
        NoticeSetting.Category.ACTION
        if proposal.status in NEEDS_ACTION
        else NoticeSetting.Category.PROGRESS
    )
    for person in holders(proposal):
        notify(
            key=key,
            recipient=person,
            title=subject,
            body=body,
            url=reverse("proposals:mine"),
            category=category,
        )


def holders(proposal: Proposal) -> Iterable[User]:
    """The accounts that hold it."""
    if proposal.initiator is not None:
        people = proposal.initiator.memberships.active().select_related("user")
        return [membership.user for membership in people]
    return [proposal.submitted_by] if proposal.submitted_by else []


def tell_applicant(proposal: Proposal, *, key: str, subject: str, body: str) -> None:
    """The address the applicant gave, when it is not the account's own."""
    applicant = Applicant.objects.filter(proposal=proposal).exclude(email="").first()
    if applicant is None:
        return
    if applicant.email.lower() in {person.email for person in holders(proposal)}:
        return
    queue_mail(
        to=applicant.email,
        subject=subject,
        body=f"{body}\n\nKode lacak: {proposal.code}. "
        "Untuk mengubah usulan, buka tautan pribadi yang Anda simpan.",
        key=f"{key}:applicant",
    )
