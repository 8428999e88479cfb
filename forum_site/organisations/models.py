"""Organisations of every kind and the people who act for them."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from forum_site.api.marks import marking

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by kind, and those a person acts for."""

    def active(self) -> Self:
        return self.filter(status=Organisation.Status.ACTIVE)

    def companies(self) -> Self:
        return self.filter(kind=Organisation.Kind.COMPANY)

    def of_member(self, user: "User") -> Self:
        """The active organisations in which the person is an active member."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.active().filter(memberships__user=user, memberships__ended_at__isnull=True)


@pghistory.track()
class Organisation(models.Model):
    """A company, university, community body, city agency (SKPD) or kelurahan office."""

    class Kind(models.TextChoices):
        COMPANY = "company", "Perusahaan"
        UNIVERSITY = "university", "Perguruan tinggi"
        COMMUNITY = "community", "Lembaga masyarakat"
        AGENCY = "agency", "Perangkat daerah"
        VILLAGE_OFFICE = "village_office", "Kantor kelurahan"

    class Status(models.TextChoices):
        ACTIVE = "active", "Aktif"
        MERGED = "merged", "Digabung"
        INACTIVE = "inactive", "Tidak aktif"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("jenis", max_length=16, choices=Kind.choices)
    name = models.CharField("nama", max_length=200)
    slug = models.SlugField("alamat halaman", max_length=120, unique=True)
    status = models.CharField(
        "status", max_length=10, choices=Status.choices, default=Status.ACTIVE
    )
    #: A merged organisation counts as the one it was merged into.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="digabung ke"
    )
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, verbose_name="kelurahan"
    )
    role_in_forum = models.CharField("peran di forum", max_length=200, blank=True)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "organisasi"
        verbose_name_plural = "organisasi"
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="organisation_name_once"),
            models.CheckConstraint(
                name="organisation_merged_has_target",
                condition=models.Q(status="merged", merged_into__isnull=False)
                | (~models.Q(status="merged") & models.Q(merged_into__isnull=True)),
            ),
        ]
        # The sums of a company hold those of the companies merged into it.
        triggers = marking(
            ("organisations.Organisation", "id"), ("organisations.Organisation", "merged_into_id")
        )

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships in force."""

    def active(self) -> Self:
        return self.filter(ended_at__isnull=True, user__is_active=True)


@pghistory.track()
class Membership(models.Model):
    """A person acts for an organisation, as member or administrator. Ended, never deleted."""

    class Role(models.TextChoices):
        MEMBER = "member", "Anggota"
        ADMINISTRATOR = "administrator", "Administrator"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField("peran", max_length=14, choices=Role.choices, default=Role.MEMBER)
    created_at = models.DateTimeField("sejak", auto_now_add=True)
    ended_at = models.DateTimeField("berakhir", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        permissions = [("manage_members", "Dapat mengelola anggota perusahaan sendiri")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(ended_at__isnull=True),
                name="membership_active_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} di {self.organisation}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations whose link still opens."""

    def open(self) -> Self:
        return self.filter(
            accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now()
        )


@pghistory.track(exclude=["email", "full_name", "token_hash"])
class Invitation(models.Model):
    """An invitation by e-mail to act for an organisation; the link's secret is stored hashed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    email = models.EmailField("email")
    full_name = models.CharField("nama", max_length=120, blank=True)
    role = models.CharField("peran", max_length=14, choices=Membership.Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("dikirim", auto_now_add=True)
    expires_at = models.DateTimeField("berlaku sampai")
    accepted_at = models.DateTimeField("diterima", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ditarik", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "undangan"
        verbose_name_plural = "undangan"

    def __str__(self) -> str:
        return f"Undangan {self.organisation}"
