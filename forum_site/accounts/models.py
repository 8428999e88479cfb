"""People who sign in."""

from typing import Any, Self

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from forum_site.accounts import roles


def forgotten_email(pk: int) -> str:
    """What stands in place of the address of a person who was forgotten."""
    return f"terhapus-{pk}@invalid.example"


class UserManager(BaseUserManager["User"]):
    """Makes people; e-mail addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").strip().lower())

    def with_role(self, *slugs: str) -> models.QuerySet["User"]:
        """Active people who hold one of the roles."""
        return self.filter(is_active=True, groups__name__in=slugs).distinct()


@pghistory.track(exclude=["password", "email", "full_name", "phone", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """One person. Roles are groups named by slug; companies come through memberships."""

    email = models.EmailField("email", max_length=254, unique=True)
    full_name = models.CharField("nama lengkap", max_length=120)
    phone = models.CharField("nomor telepon", max_length=16, blank=True)
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("boleh masuk meja sekretariat", default=False)
    date_joined = models.DateTimeField("terdaftar", default=timezone.now)
    #: The area an officer of RT/RW, kelurahan or Dinas Sosial works for.
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, verbose_name="wilayah tugas"
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        constraints = [
            models.CheckConstraint(
                name="user_email_lower_case", condition=models.Q(email=Lower("email"))
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        return self.full_name

    def has_role(self, *slugs: str) -> bool:
        """Whether the person holds one of the roles; an inactive person holds none."""
        return self.is_active and bool(self.role_slugs & set(slugs))

    @property
    def role_slugs(self) -> set[str]:
        """The slugs of this person's roles, read once per request."""
        if not hasattr(self, "_role_slugs"):
            self._role_slugs = set(self.groups.values_list("name", flat=True))
        return self._role_slugs

    @property
    def role_labels(self) -> list[str]:
        """The names of the roles as people read them."""
        return [label for slug, label in roles.LABELS.items() if slug in self.role_slugs]

    @property
    def is_secretariat(self) -> bool:
        """Secretariat staff or the superuser."""
        return self.is_active and (self.is_superuser or self.has_role(roles.SECRETARIAT))

    @property
    def is_forgotten(self) -> bool:
        """Whether ``anonymise`` took the person out of this account."""
        return self.email == forgotten_email(self.pk)

    def anonymise(self) -> Self:
        """Forget who this was; the row stays so that money and history keep their author."""
        self.email = forgotten_email(self.pk)
        self.full_name = "Akun terhapus"
        self.phone = ""
        self.is_active = False
        self.set_unusable_password()
        return self


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class RoleMembership(User.groups.through):  # type: ignore[name-defined, misc]
    """A person holds a role; here only so that giving and taking stand in the change history."""

    class Meta:
        proxy = True
        verbose_name = "peran"
        verbose_name_plural = "peran"
