"""Invitations to act for an organisation; the link's secret is stored hashed."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.accounts.services import create_person
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Invitation, Membership, Organisation
from forum_site.organisations.services.members import add_member, check_may_manage
from forum_site.outbox.services import queue_mail
from forum_site.secrets import hash_secret, new_secret

INVITATION_DAYS = 14


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, role: str, by: User | None, full_name: str = ""
) -> tuple[Invitation, str]:
    """Invite somebody by e-mail; the invitation and its link (shown once, also for WhatsApp).

    An earlier open invitation of the same address ends: only the newest link works. Raises
    RuleBroken ``member_already``.
    """
    if by is not None:
        check_may_manage(organisation=organisation, by=by)
    email = email.strip().lower()
    if Membership.objects.active().filter(organisation=organisation, user__email=email).exists():
        raise RuleBroken("member_already", "Orang ini sudah menjadi anggota.", field="email")
    secret, token_hash = new_secret()
    with acting(by=by, verb="invite"):
        organisation.invitations.open().filter(email=email).update(withdrawn_at=timezone.now())
        invitation = Invitation.objects.create(
            organisation=organisation,
            email=email,
            full_name=full_name,
            role=role,
            token_hash=token_hash,
            invited_by=by,
            expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
        )
    link = settings.SITE_URL + reverse("organisations:accept_invitation", args=[secret])
    send_invitation(invitation, link=link)
    return invitation, link


def send_invitation(invitation: Invitation, *, link: str) -> None:
    """The mail with the link; the same text can be passed on by WhatsApp."""
    queue_mail(
        to=invitation.email,
        subject=f"Undangan akun {invitation.organisation.name}",
        body=(
            f"Anda diundang memakai akun {invitation.organisation.name} "
            f"di {settings.FORUM_NAME}.\n\n"
            f"Buka tautan ini untuk membuat kata sandi:\n{link}\n\n"
            f"Tautan berlaku {INVITATION_DAYS} hari."
        ),
        key=f"invitation:{invitation.pk}",
        is_secret=True,
    )


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """The link stops working; nothing happens when it was used meanwhile."""
    check_may_manage(organisation=invitation.organisation, by=by)
    with acting(by=by, verb="withdraw_invitation"):
        Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now())


def find_invitation(secret: str) -> Invitation | None:
    """The open invitation of a link, or None (unknown, used, withdrawn or expired)."""
    return (
        Invitation.objects.open()
        .select_related("organisation")
        .filter(token_hash=hash_secret(secret))
        .first()
    )


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, full_name: str = "", password: str = "", by: User | None = None
) -> Membership:
    """Join by an invitation: the signed-in person ``by``, or a new person with a password.

    Raises RuleBroken ``invitation_used`` when it was taken meanwhile, ``sign_in_first`` when the
    address has an account already.
    """
    locked = Invitation.objects.open().select_for_update().filter(pk=invitation.pk).first()
    if locked is None:
        raise RuleBroken("invitation_used", "Undangan ini sudah dipakai. Masuk dengan akun Anda.")
    user = by or new_person(locked, full_name=full_name, password=password)
    with acting(by=user, verb="accept_invitation"):
        locked.accepted_at = timezone.now()
        locked.save(update_fields=["accepted_at"])
        return add_member(
            organisation=locked.organisation, user=user, role=locked.role, by=locked.invited_by
        )


def new_person(invitation: Invitation, *, full_name: str, password: str) -> User:
    """The account an invitation opens; the link itself proves the address."""
    if User.objects.filter(email=invitation.email).exists():
        raise RuleBroken(
            "sign_in_first", "Email ini sudah punya akun. Masuk dahulu, lalu buka tautan ini lagi."
        )
    return create_person(email=invitation.email, full_name=full_name, password=password)
