"""What is special to companies, and how a company gets its account."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from companies.workflow import RequestStatus
from forum_site.api.marks import marking
from forum_site.organisations.models import Organisation

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class LegalForm(models.TextChoices):
    PT = "PT", "PT"
    CV = "CV", "CV"
    COOPERATIVE = "Koperasi", "Koperasi"
    FIRM = "Firma", "Firma"
    PERSONAL = "UD", "Usaha perorangan (UD)"
    STATE = "Perum", "Perum/Perumda"
    OTHER = "Lainnya", "Lainnya"


class Scale(models.TextChoices):
    MICRO = "micro", "Mikro"
    SMALL = "small", "Kecil"
    MEDIUM = "medium", "Menengah"
    LARGE = "large", "Besar"


class Ownership(models.TextChoices):
    PRIVATE = "private", "Swasta"
    STATE = "bumn", "BUMN"
    REGIONAL = "bumd", "BUMD"


class CompanyProfileQuerySet(models.QuerySet["CompanyProfile"]):
    """Companies as people may see them."""

    def public(self) -> Self:
        return self.filter(organisation__status=Organisation.Status.ACTIVE).select_related(
            "organisation__village__parent"
        )


@pghistory.track(exclude=["nib", "npwp", "contact_name", "contact_phone", "contact_email"])
class CompanyProfile(models.Model):
    """A company's own data. NPWP and contact are private to the company and the secretariat."""

    class Obligation(models.TextChoices):
        OBLIGED = "obliged", "Wajib"
        VOLUNTARY = "voluntary", "Sukarela"
        UNKNOWN = "unknown", "Belum ditetapkan"

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, primary_key=True, related_name="company"
    )
    legal_form = models.CharField("bentuk badan", max_length=10, choices=LegalForm.choices)
    nib = models.CharField("NIB", max_length=13, blank=True)
    npwp = models.CharField("NPWP", max_length=16, blank=True)
    kbli_section = models.CharField("golongan KBLI", max_length=1, blank=True)
    scale = models.CharField("skala", max_length=8, choices=Scale.choices)
    ownership = models.CharField(
        "kepemilikan", max_length=8, choices=Ownership.choices, default=Ownership.PRIVATE
    )
    is_head_office = models.BooleanField("kantor pusat", default=True)
    head_office_city = models.CharField("kota kantor pusat", max_length=80, blank=True)
    obligation = models.CharField(
        "kewajiban", max_length=10, choices=Obligation.choices, default=Obligation.UNKNOWN
    )
    profile = models.TextField("profil", max_length=2000, blank=True)
    focus_fields = models.ManyToManyField(
        "rules.PriorityField", blank=True, verbose_name="bidang pilihan"
    )
    focus_areas = models.ManyToManyField("areas.Area", blank=True, verbose_name="wilayah pilihan")
    contact_name = models.CharField("nama kontak", max_length=120, blank=True)
    contact_role = models.CharField("jabatan kontak", max_length=120, blank=True)
    contact_phone = models.CharField("telepon kontak", max_length=16, blank=True)
    contact_email = models.EmailField("email kontak", blank=True)

    objects = CompanyProfileQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]
        verbose_name = "perusahaan"
        verbose_name_plural = "perusahaan"
        triggers = marking(("organisations.Organisation", "organisation_id"))

    def __str__(self) -> str:
        return self.organisation.name

    def get_absolute_url(self) -> str:
        return reverse("company_detail", args=[self.organisation.slug])


class AccountRequestQuerySet(models.QuerySet["AccountRequest"]):
    """Requests that wait for the secretariat."""

    def visible_to(self, user: "User") -> Self:
        return self if user.is_authenticated and user.is_secretariat else self.none()

    def waiting(self) -> Self:
        return self.filter(status=RequestStatus.SUBMITTED)


@pghistory.track(exclude=["nib", "npwp", "contact_name", "contact_phone", "contact_email"])
class AccountRequest(models.Model):
    """A company asks for an account in the browser; the secretariat decides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        "status", max_length=10, choices=RequestStatus.choices, default=RequestStatus.SUBMITTED
    )
    company_name = models.CharField("nama perusahaan", max_length=200)
    legal_form = models.CharField("bentuk badan", max_length=10, choices=LegalForm.choices)
    nib = models.CharField("NIB", max_length=13, blank=True)
    npwp = models.CharField("NPWP", max_length=16, blank=True)
    kbli_section = models.CharField("golongan KBLI", max_length=1)
    scale = models.CharField("skala", max_length=8, choices=Scale.choices)
    ownership = models.CharField(
        "kepemilikan", max_length=8, choices=Ownership.choices, default=Ownership.PRIVATE
    )
    is_head_office = models.BooleanField("kantor pusat", default=True)
    head_office_city = models.CharField("kota kantor pusat", max_length=80, blank=True)
    village = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kelurahan")
    contact_name = models.CharField("nama kontak", max_length=120)
    contact_role = models.CharField("jabatan", max_length=120)
    contact_phone = models.CharField("telepon", max_length=16)
    contact_email = models.EmailField("email")
    letter = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, verbose_name="surat"
    )
    created_at = models.DateTimeField("dikirim", auto_now_add=True)
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField("alasan", blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)

    objects = AccountRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "permohonan akun"
        verbose_name_plural = "permohonan akun"
        permissions = [("decide_accountrequest", "Dapat memutuskan permohonan akun")]
        constraints = [
            models.CheckConstraint(
                name="account_request_status_known",
                condition=models.Q(status__in=RequestStatus.values),
            )
        ]

    def __str__(self) -> str:
        return self.company_name


class SavedFilter(models.Model):
    """A company's saved search in the catalogue; ``query`` is the URL's query string."""

    company = models.ForeignKey(Organisation, models.CASCADE, related_name="saved_filters")
    name = models.CharField("nama", max_length=60)
    query = models.CharField(max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "filter tersimpan"
        verbose_name_plural = "filter tersimpan"
        constraints = [
            models.UniqueConstraint(fields=["company", "name"], name="saved_filter_once")
        ]

    def __str__(self) -> str:
        return self.name
