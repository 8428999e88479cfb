"""Who acts for an organisation, and the roles that come and go with it."""

from django.db import transaction
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.accounts.services import give_role, take_role
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Membership, Organisation

#: Roles that come and go with memberships.
MEMBER_ROLES = (
    roles.COMPANY_MEMBER,
    roles.COMPANY_ADMINISTRATOR,
    roles.ACADEMIC,
    roles.AGENCY_OFFICER,
    roles.MONITOR,
)
#: What a membership brings in an organisation of this kind; a company has two roles of its own.
ROLE_OF_KIND = {
    Organisation.Kind.UNIVERSITY: roles.ACADEMIC,
    Organisation.Kind.AGENCY: roles.AGENCY_OFFICER,
    Organisation.Kind.COMMUNITY: roles.MONITOR,
}


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
    kind = Organisation.Kind(membership.organisation.kind)
    if kind != Organisation.Kind.COMPANY:
        return ROLE_OF_KIND.get(kind, "")
    is_administrator = membership.role == Membership.Role.ADMINISTRATOR
    return roles.COMPANY_ADMINISTRATOR if is_administrator else roles.COMPANY_MEMBER


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """End a membership; it takes effect at the next request. The last administrator stays.

    Everybody may end their own.
    """
    lock_for_management(membership, by=by, is_own=membership.user_id == by.pk)
    check_not_last_administrator(membership)
    with acting(by=by, verb="remove_member"):
        Membership.objects.filter(pk=membership.pk, ended_at__isnull=True).update(
            ended_at=timezone.now()
        )
    follow_memberships(user=membership.user, by=by)


def move_members(*, organisation: Organisation, target: Organisation, by: User) -> None:
    """Who acted for a merged organisation acts for the other one; a role held there already stays.

    Called in the transaction of the merger.
    """
    there = Membership.objects.active().filter(organisation=target).values("user")
    for membership in organisation.memberships.active().select_related("user"):
        with acting(by=by, verb="remove_member"):
            Membership.objects.filter(pk=membership.pk).update(ended_at=timezone.now())
        if not there.filter(user=membership.user).exists():
            add_member(organisation=target, user=membership.user, role=membership.role, by=by)
        follow_memberships(user=membership.user, by=by)


def lock_for_management(membership: Membership, *, by: User, is_own: bool = False) -> None:
    """One change of members at a time per organisation, by somebody who may."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(
        pk=membership.organisation_id
    )
    if not is_own:
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
