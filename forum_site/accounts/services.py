"""The verbs on people: roles, deactivation, deletion."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db import transaction

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.audit.services import acting


@transaction.atomic
def write_roles() -> int:
    """Make the groups equal to ``roles.PERMISSIONS``; the number of roles.

    Raises Permission.DoesNotExist when the table names a permission that no model has.
    """
    for slug, names in roles.PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=slug)
        group.permissions.set([find_permission(name) for name in names])
    return len(roles.PERMISSIONS)


def find_permission(name: str) -> Permission:
    """The Permission row of "app.codename"."""
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


@transaction.atomic
def give_role(*, user: User, slug: str, by: User | None) -> None:
    """Add a role; staff roles open the admin."""
    with acting(by=by, verb="give_role"):
        user.groups.add(Group.objects.get(name=slug))
        if slug in roles.STAFF_ROLES and not user.is_staff:
            user.is_staff = True
            user.save(update_fields=["is_staff"])


@transaction.atomic
def take_role(*, user: User, slug: str, by: User | None) -> None:
    """Take a role away; without any staff role the admin closes (the superuser's stays)."""
    with acting(by=by, verb="take_role"):
        user.groups.remove(*Group.objects.filter(name=slug))
        held = set(user.groups.values_list("name", flat=True))
        is_staff = user.is_superuser or bool(held & set(roles.STAFF_ROLES))
        if slug in roles.STAFF_ROLES and user.is_staff and not is_staff:
            user.is_staff = False
            user.save(update_fields=["is_staff"])


@transaction.atomic
def create_person(
    *,
    email: str,
    full_name: str,
    password: str | None = None,
    by: User | None = None,
    phone: str = "",
) -> User:
    """A person whose address somebody else vouches for (invitation, demo): verified at once."""
    with acting(by=by, verb="create_person"):
        user = User.objects.create_user(email, password, full_name=full_name, phone=phone)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def delete_account(*, user: User, by: User) -> None:
    """Anonymise the person (UU 27/2022): money and audit stay, the name does not."""
    user = User.objects.select_for_update().get(pk=user.pk)
    with acting(by=by, verb="delete_account"):
        user.anonymise().save()
        user.groups.clear()
        EmailAddress.objects.filter(user=user).delete()
        end_sessions(user=user)


def end_sessions(*, user: User, keep: str = "") -> int:
    """End all sessions of a person but ``keep`` (a session key); the number ended."""
    others = UserSession.objects.filter(user=user).exclude(session_key=keep)
    keys = list(others.values_list("session_key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    others.delete()
    return ended
