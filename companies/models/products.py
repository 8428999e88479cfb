"""What a group makes with the help it got, for everybody to see and order."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models

from companies.workflow import ProductStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class ProductQuerySet(models.QuerySet["GroupProduct"]):
    """Products as people may see them."""

    def shown(self) -> Self:
        return self.filter(status=ProductStatus.SHOWN)

    def visible_to(self, user: "User") -> Self:
        """The secretariat: all. Everybody: what is shown."""
        if user.is_authenticated and user.is_secretariat:
            return self.all()
        return self.shown()


@pghistory.track(exclude=["contact"])
class GroupProduct(models.Model):
    """One product of one group. Its contact is public only when the group has agreed to that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(
        "companies.AftercareVisit",
        models.PROTECT,
        related_name="products",
        verbose_name="kunjungan",
    )
    group = models.CharField("nama kelompok", max_length=120)
    name = models.CharField("produk", max_length=120)
    description = models.CharField("keterangan", max_length=300, blank=True)
    photo = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    contact = models.CharField("kontak", max_length=120, blank=True)
    has_consent = models.BooleanField("kelompok setuju kontaknya ditampilkan", default=False)
    status = models.CharField(
        "keadaan", max_length=8, choices=ProductStatus.choices, default=ProductStatus.WAITING
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("dicatat", auto_now_add=True)
    shown_at = models.DateTimeField("diterbitkan", null=True, blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["-shown_at", "-created_at"]
        verbose_name = "produk kelompok"
        verbose_name_plural = "produk kelompok"
        permissions = [("publish_product", "Dapat menerbitkan produk kelompok")]
        constraints = [
            models.CheckConstraint(
                name="product_status_known", condition=models.Q(status__in=ProductStatus.values)
            ),
            models.CheckConstraint(
                name="product_contact_agreed",
                condition=models.Q(contact="") | models.Q(has_consent=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.group}"
