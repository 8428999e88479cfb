"""Organisations: made with a page address of their own, corrected, closed, merged."""

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.organisations.services.members import follow_memberships, move_members
from forum_site.outbox.services import queue_task

#: First parts of addresses under /perusahaan/ that are pages of the site.
RESERVED_SLUGS = {"daftar", "foto", "unduh", "kepatuhan", "kalender"}


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


@transaction.atomic
def change_organisation(
    *,
    organisation_id: UUID,
    by: User,
    name: str,
    status: str,
    merged_into: Organisation | None = None,
    village: Area | None = None,
    role_in_forum: str = "",
) -> Organisation:
    """Correct an organisation, close it, or merge it into another one of its kind.

    Its page address stays; its members' roles follow its status. With a merger its members go on in
    the other one, and so do those merged into it before and what a company has running. Raises
    NotYours; RuleBroken
    ``name_taken``, ``merged_into_missing`` or ``merged_into_wrong``.
    """
    if not by.has_perm("organisations.change_organisation"):
        raise NotYours
    organisation, merged_into = lock_both(organisation_id, merged_into)
    name = " ".join(name.split())
    same = Organisation.objects.filter(kind=organisation.kind, name__iexact=name)
    if same.exclude(pk=organisation.pk).exists():
        raise RuleBroken("name_taken", f"{name} sudah terdaftar. Pakai nama lain.", field="name")
    is_merged = status == Organisation.Status.MERGED
    check_merge(organisation, merged_into if is_merged else None, is_merged=is_merged)
    was_merged_into = organisation.merged_into_id
    organisation.name, organisation.status = name, Organisation.Status(status)
    organisation.merged_into = merged_into if is_merged else None
    organisation.village, organisation.role_in_forum = village, role_in_forum.strip()
    with acting(by=by, verb="change_organisation"):
        organisation.save()
    if organisation.merged_into is not None and organisation.merged_into_id != was_merged_into:
        take_along(organisation=organisation, target=organisation.merged_into, by=by)
        move_members(organisation=organisation, target=organisation.merged_into, by=by)
        for floor in ("companies", "forum"):
            queue_task(
                key=f"{floor}-merged:{organisation.pk}:{uuid4()}",
                task=f"{floor}.follow_merger",
                organisation_id=str(organisation.pk),
            )
    for membership in organisation.memberships.active().select_related("user"):
        follow_memberships(user=membership.user, by=by)
    if organisation.merged_into_id != was_merged_into:  # figures count merged ones as one
        queue_task(key=f"figures-merged:{organisation.pk}:{uuid4()}", task="reports.rebuild")
    return organisation


def lock_both(
    organisation_id: UUID, target: Organisation | None
) -> tuple[Organisation, Organisation | None]:
    """Both as they are now, and who goes along, in one order: two at once wait for each other."""
    wanted = [organisation_id] if target is None else [organisation_id, target.pk]
    rows = Organisation.objects.select_for_update(no_key=True)
    rows = rows.filter(Q(pk__in=wanted) | Q(merged_into=organisation_id))
    found = {row.pk: row for row in rows.order_by("pk")}
    return found[organisation_id], found[target.pk] if target else None


def check_merge(
    organisation: Organisation, target: Organisation | None, *, is_merged: bool
) -> None:
    """A merged organisation names an active one of its kind, not itself."""
    if not is_merged:
        return
    if target is None:
        raise RuleBroken(
            "merged_into_missing", "Pilih organisasi tempat ia digabung.", field="merged_into"
        )
    wrong = target.kind != organisation.kind or target.status != Organisation.Status.ACTIVE
    if wrong or target.pk == organisation.pk:
        raise RuleBroken(
            "merged_into_wrong", "Pilih organisasi aktif lain yang sejenis.", field="merged_into"
        )


def take_along(*, organisation: Organisation, target: Organisation, by: User) -> None:
    """Those merged into it before go to the same target: nothing is ever merged in two leaps."""
    with acting(by=by, verb="change_organisation"):
        for earlier in Organisation.objects.filter(merged_into=organisation).order_by("pk"):
            earlier.merged_into = target
            earlier.save(update_fields=["merged_into"])


def free_slug(name: str) -> str:
    """A page address for the name that nobody has yet."""
    base = slugify(name)[:110] or "organisasi"
    slug, number = base, 1
    while slug in RESERVED_SLUGS or Organisation.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
