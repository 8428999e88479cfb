"""The verbs on organisations and memberships."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.accounts.services import create_person, give_role
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Invitation, Membership, Organisation
from forum_site.outbox.services import queue_mail
from forum_site.secrets import hash_secret, new_secret

INVITATION_DAYS = 14


@transaction.atomic
def create_organisation(
    *, kind: str, name: str, by: User | None, village: Area | None = None, role_in_forum: str = ""
) -> Organisation:
    """A new organisation with a page address of its own.

    Raises RuleBroken ``name_taken`` when one of that kind and name exists.
    """
    name = " ".join(name.split())
    if Organisation.objects.filter(kind=kind, name__iexact=name).exists():
        raise RuleBroken(
            "name_taken",
            f"{name} sudah terdaftar. Minta undangan dari administrator akunnya.",
            field="name",
        )
    with acting(by=by, verb="create_organisation"):
        return Organisation.objects.create(
            kind=kind,
            name=name,
            slug=free_slug(name),
            village=village,
            role_in_forum=role_in_forum,
        )


def free_slug(name: str) -> str:
    """A page address for the name that nobody has yet."""
    base = slugify(name)[:110] or "organisasi"
    slug, number = base, 1
    while Organisation.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


@transaction.atomic
def add_member(*, organisation: Organisation, user: User, role: str, by: User | None) -> Membership:
    """Make a person act for an organisation, or change the role of one who does."""
    with acting(by=by, verb="add_member"):
        membership, _ = Membership.objects.update_or_create(
            organisation=organisation, user=user, ended_at=None, defaults={"role": role}
        )
        if organisation.kind == Organisation.Kind.COMPANY:
            slug = (
                roles.COMPANY_ADMINISTRATOR
                if role == Membership.Role.ADMINISTRATOR
                else roles.COMPANY_MEMBER
            )
            give_role(user=user, slug=slug, by=by)
        elif organisation.kind == Organisation.Kind.UNIVERSITY:
            give_role(user=user, slug=roles.ACADEMIC, by=by)
    return membership


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """End a membership; it takes effect at the next request. The last administrator stays."""
    organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    check_may_manage(organisation=organisation, by=by)
    if membership.role == Membership.Role.ADMINISTRATOR and not other_administrators(membership):
        raise RuleBroken(
            "last_administrator",
            "Perusahaan perlu paling sedikit satu administrator. Angkat administrator lain dahulu.",
        )
    with acting(by=by, verb="remove_member"):
        membership.ended_at = timezone.now()
        membership.save(update_fields=["ended_at"])


def other_administrators(membership: Membership) -> bool:
    """Whether somebody else administers the same organisation."""
    return (
        Membership.objects.active()
        .filter(organisation=membership.organisation, role=Membership.Role.ADMINISTRATOR)
        .exclude(pk=membership.pk)
        .exists()
    )


def check_may_manage(*, organisation: Organisation, by: User) -> None:
    """Administrators of the organisation and the secretariat; else NotYours."""
    if by.is_secretariat:
        return
    if not is_administrator(organisation=organisation, user=by):
        raise NotYours


def is_administrator(*, organisation: Organisation, user: User) -> bool:
    """Whether the person administers the organisation now."""
    return (
        Membership.objects.active()
        .filter(organisation=organisation, user=user, role=Membership.Role.ADMINISTRATOR)
        .exists()
    )


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, role: str, by: User | None, full_name: str = ""
) -> tuple[Invitation, str]:
    """Invite somebody by e-mail; the invitation and its link (shown once, also for WhatsApp)."""
    if by is not None:
        check_may_manage(organisation=organisation, by=by)
    secret, token_hash = new_secret()
    with acting(by=by, verb="invite"):
        invitation = Invitation.objects.create(
            organisation=organisation,
            email=email.strip().lower(),
            full_name=full_name,
            role=role,
            token_hash=token_hash,
            invited_by=by,
            expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
        )
        link = settings.SITE_URL + reverse("organisations:accept_invitation", args=[secret])
        queue_mail(
            to=invitation.email,
            subject=f"Undangan akun {organisation.name}",
            body=(
                f"Anda diundang memakai akun {organisation.name} di {settings.FORUM_NAME}.\n\n"
                f"Buka tautan ini untuk membuat kata sandi:\n{link}\n\n"
                f"Tautan berlaku {INVITATION_DAYS} hari."
            ),
            key=f"invitation:{invitation.pk}",
        )
    return invitation, link


def find_invitation(secret: str) -> Invitation | None:
    """The open invitation of a link, or None (unknown, used, withdrawn or expired)."""
    return (
        Invitation.objects.select_related("organisation")
        .filter(
            token_hash=hash_secret(secret),
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
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
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at or locked.withdrawn_at:
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
