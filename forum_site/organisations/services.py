"""The verbs on organisations and memberships."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.accounts.services import create_person, give_role, take_role
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Invitation, Membership, Organisation
from forum_site.outbox.services import queue_mail
from forum_site.secrets import hash_secret, new_secret

INVITATION_DAYS = 14
#: First parts of addresses under /perusahaan/ that are pages of the site.
RESERVED_SLUGS = {"daftar", "foto"}
#: Roles that come and go with memberships.
MEMBER_ROLES = (roles.COMPANY_MEMBER, roles.COMPANY_ADMINISTRATOR, roles.ACADEMIC)


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
    while slug in RESERVED_SLUGS or Organisation.objects.filter(slug=slug).exists():
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
    follow_memberships(user=user, by=by)
    return membership


@transaction.atomic
def change_member_role(*, membership: Membership, role: str, by: User) -> Membership:
    """Make a member administrator or the other way round. The last administrator stays one."""
    lock_for_management(membership, by=by)
    membership.refresh_from_db()
    if membership.ended_at is not None:
        raise RuleBroken("membership_ended", "Orang ini sudah tidak menjadi anggota.")
    if role != Membership.Role.ADMINISTRATOR:
        check_not_last_administrator(membership)
    return add_member(organisation=membership.organisation, user=membership.user, role=role, by=by)


def follow_memberships(*, user: User, by: User | None) -> None:
    """Give the roles that the person's memberships bring, and take those of ended ones."""
    wanted = {
        role_of(membership)
        for membership in Membership.objects.active()
        .filter(user=user, organisation__status=Organisation.Status.ACTIVE)
        .select_related("organisation")
    }
    for slug in MEMBER_ROLES:
        if slug in wanted:
            give_role(user=user, slug=slug, by=by)
        else:
            take_role(user=user, slug=slug, by=by)


def role_of(membership: Membership) -> str:
    """The role slug that a membership brings; empty for kinds without desks of their own."""
    kind = membership.organisation.kind
    if kind == Organisation.Kind.UNIVERSITY:
        return roles.ACADEMIC
    if kind != Organisation.Kind.COMPANY:
        return ""
    is_administrator = membership.role == Membership.Role.ADMINISTRATOR
    return roles.COMPANY_ADMINISTRATOR if is_administrator else roles.COMPANY_MEMBER


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """End a membership; it takes effect at the next request. The last administrator stays."""
    lock_for_management(membership, by=by)
    check_not_last_administrator(membership)
    with acting(by=by, verb="remove_member"):
        Membership.objects.filter(pk=membership.pk, ended_at__isnull=True).update(
            ended_at=timezone.now()
        )
    follow_memberships(user=membership.user, by=by)


def lock_for_management(membership: Membership, *, by: User) -> None:
    """One change of members at a time per organisation, by somebody who may."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(
        pk=membership.organisation_id
    )
    check_may_manage(organisation=organisation, by=by)


def check_not_last_administrator(membership: Membership) -> None:
    """Raises RuleBroken ``last_administrator``."""
    if membership.role == Membership.Role.ADMINISTRATOR and not other_administrators(membership):
        raise RuleBroken(
            "last_administrator",
            "Perusahaan perlu paling sedikit satu administrator. Angkat administrator lain dahulu.",
        )


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
