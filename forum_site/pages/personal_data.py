"""What the house knows about a person, and forgetting it: over all floors (UU 27/2022)."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from companies.models import Milestone, Pledge, ThreadMessage
from companies.services.profiles import forget_contact
from companies.services.reporters import ask_to_forget
from forum.models import Offer, Seat
from forum.services.forgetting import forget_names
from forum_site.accounts.models import User
from forum_site.accounts.services import delete_account
from forum_site.audit.services import acting
from forum_site.errors import NotYours
from forum_site.organisations.models import Invitation
from forum_site.organisations.services import remove_member
from forum_site.outbox.models import Notice, NoticeSetting
from forum_site.outbox.services import forget_address
from proposals.models import Follower, Proposal
from proposals.services.applicants import anonymise_applicant, forget_email
from proposals.services.submission import delete_draft
from proposals.workflow import Status

FORGOTTEN_EMAIL = "terhapus@invalid.example"


def personal_data(user: User) -> dict[str, Any]:
    """Everything about the account as plain values, for a JSON file; instants in ISO 8601."""
    return {
        "akun": {
            "nama": user.full_name,
            "email": user.email,
            "telepon": user.phone,
            "terdaftar": user.date_joined,
            "masuk_terakhir": user.last_login,
            "peran": sorted(user.role_slugs),
        },
        "perusahaan": [
            {
                "nama": membership.organisation.name,
                "peran": membership.role,
                "sejak": membership.created_at,
                "sampai": membership.ended_at,
            }
            for membership in user.memberships.select_related("organisation")
        ],
        "usulan": [proposal_data(row) for row in own_proposals(user)],
        "usulan_yang_diikuti": list(
            Follower.objects.filter(email__in=addresses_of(user)).values_list(
                "proposal__title", flat=True
            )
        ),
        "komitmen_yang_dibuat": list(
            Pledge.objects.filter(made_by=user).values("id", "amount", "status", "created_at")
        ),
        "tawaran_yang_dibuat": list(
            Offer.objects.filter(offered_by=user).values("kind", "status", "created_at")
        ),
        "kemajuan_yang_dicatat": list(
            Milestone.objects.filter(by=user).values("percent", "label", "on")
        ),
        "kedudukan_di_forum": list(
            Seat.objects.filter(user=user).values(
                "name", "office", "institution", "role", "starts_on", "ends_on"
            )
        ),
        "pesan": list(ThreadMessage.objects.filter(author=user).values("text", "at")),
        "pemberitahuan": list(
            Notice.objects.visible_to(user).values("title", "body", "created_at", "read_at")
        ),
    }


def own_proposals(user: User) -> Any:
    """Proposals that the person asked for by account."""
    return Proposal.objects.filter(submitted_by=user).select_related("applicant").defer("search")


def proposal_data(proposal: Proposal) -> dict[str, Any]:
    """One proposal with its applicant."""
    applicant = getattr(proposal, "applicant", None)
    return {
        "kode": proposal.code,
        "judul": proposal.title,
        "status": proposal.status,
        "dibuat": proposal.created_at,
        "pengusul": {
            "nama": applicant.name,
            "kontak": applicant.contact_name,
            "telepon": applicant.phone,
            "email": applicant.email,
        }
        if applicant
        else None,
    }


@transaction.atomic
def forget_person(*, user: User) -> None:
    """Forget a person who asks for it; proposals, money and history stay without the name.

    Drafts go wholly: nobody ever received them. Every confirmed address is forgotten everywhere.

    Raises NotYours for staff, RuleBroken ``last_administrator``.
    """
    if user.is_staff:
        raise NotYours("Akun petugas dihapus oleh pengelola sistem. Hubungi sekretariat.")
    for membership in user.memberships.active().select_related("organisation"):
        remove_member(membership=membership, by=user)
    for proposal in own_proposals(user):
        # An institution's draft stays with the colleagues, without the person.
        is_own_draft = proposal.status == Status.DRAFT and proposal.initiator_id is None
        forget = delete_draft if is_own_draft else anonymise_applicant
        forget(proposal_id=proposal.pk, by=user)
    for email in addresses_of(user):
        forget_everywhere(email, by=user)
    with acting(by=user, verb="forget_person"):
        Notice.objects.filter(recipient=user).delete()
        NoticeSetting.objects.filter(user=user).delete()
        Authenticator.objects.filter(user=user).delete()
    delete_account(user=user, by=user)
    forget_names()


def addresses_of(user: User) -> set[str]:
    """The sign-in address, and every other one that the person proved to be the own."""
    proven = EmailAddress.objects.filter(user=user, verified=True)
    return {user.email, *proven.values_list("email", flat=True)}


def forget_everywhere(email: str, *, by: User) -> None:
    """What stands under an address on any floor, account or not."""
    forget_email(email=email, by=by)
    forget_contact(email=email, by=by)
    ask_to_forget(email=email)
    with acting(by=by, verb="forget_person"):
        invitations = Invitation.objects.filter(email__iexact=email)
        invitations.open().update(withdrawn_at=timezone.now())
        invitations.update(email=FORGOTTEN_EMAIL, full_name="")
    forget_address(email=email)
