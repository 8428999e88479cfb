"""The verbs on people: roles, deactivation, deletion."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken

#: Roles that somebody is appointed to; those of companies and universities come by membership.
APPOINTED = (roles.SECRETARIAT, roles.FORUM_OFFICER, roles.AREA_OFFICER, roles.VERIFIER)
#: Appointed by the secretariat too; the others by the superuser alone.
BY_SECRETARIAT = (roles.AREA_OFFICER,)


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
def appoint(*, user_id: int, slug: str, by: User, area: Area | None = None) -> User:
    """Give a person an office, an area officer with the area.

    Raises NotYours; RuleBroken ``not_appointed`` (the role comes by membership), ``own_account``,
    ``not_active`` or ``area_missing``.
    """
    user = lock_other(user_id, by=by, slug=slug)
    if not user.is_active:
        raise RuleBroken("not_active", "Akun ini tidak aktif. Aktifkan dahulu.")
    if slug in (roles.AREA_OFFICER, roles.VERIFIER) and area is None:
        raise RuleBroken("area_missing", "Pilih wilayah tugasnya.", field="area")
    if area is not None:
        with acting(by=by, verb="appoint"):
            user.area = area
            user.save(update_fields=["area"])
    give_role(user=user, slug=slug, by=by)
    return user


@transaction.atomic
def dismiss(*, user_id: int, slug: str, by: User) -> User:
    """Take an office away; open sessions end, so that it holds at once. Raises as ``appoint``."""
    user = lock_other(user_id, by=by, slug=slug)
    take_role(user=user, slug=slug, by=by)
    end_sessions(user=user)
    return user


@transaction.atomic
def deactivate(*, user_id: int, by: User) -> User:
    """Close an account: it cannot sign in, its sessions end, what it did stays.

    Staff are closed by the superuser. Raises NotYours, RuleBroken ``own_account``.
    """
    user = lock_other(user_id, by=by)
    with acting(by=by, verb="deactivate"):
        user.is_active = False
        user.save(update_fields=["is_active"])
    end_sessions(user=user)
    return user


@transaction.atomic
def reactivate(*, user_id: int, by: User) -> User:
    """Open a closed account again; one that was anonymised has no password and stays shut."""
    user = lock_other(user_id, by=by)
    with acting(by=by, verb="reactivate"):
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user


def lock_other(user_id: int, *, by: User, slug: str = "") -> User:
    """Somebody else's account, locked, when this person may manage it (and the office ``slug``)."""
    user = User.objects.select_for_update(no_key=True).get(pk=user_id)
    if not may_manage(user, by=by, slug=slug):
        raise NotYours
    if user.pk == by.pk:
        raise RuleBroken("own_account", "Minta rekan lain mengubah akun Anda.")
    if slug and slug not in APPOINTED:
        raise RuleBroken(
            "not_appointed", "Peran ini diberikan lewat keanggotaan perusahaan atau lembaga."
        )
    return user


def may_manage(user: User, *, by: User, slug: str = "") -> bool:
    """The superuser manages all; the secretariat people without staff rights, and area officers."""
    if not by.is_active or not by.is_secretariat:
        return False
    if by.is_superuser:
        return True
    return not user.is_staff and (not slug or slug in BY_SECRETARIAT)


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


def forget_expired_sessions() -> int:
    """Delete sessions that are over, and what stands about them; the number of sessions."""
    ended, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    known = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=known).delete()
    return ended


def end_sessions(*, user: User, keep: str = "") -> int:
    """End all sessions of a person but ``keep`` (a session key); the number ended."""
    others = UserSession.objects.filter(user=user).exclude(session_key=keep)
    keys = list(others.values_list("session_key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    others.delete()
    return ended


@transaction.atomic
def end_session(*, session: UserSession) -> None:
    """End one session; the device that holds it is out at its next click."""
    Session.objects.filter(session_key=session.session_key).delete()
    session.delete()
