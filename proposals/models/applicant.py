"""The people around a proposal; all of it is private by default."""

import pghistory
from django.conf import settings
from django.db import models

from proposals.models.proposal import Proposal


class Applicant(models.Model):
    """Who asks. Never in the change history, in exports or on public pages."""

    class Kind(models.TextChoices):
        PERSON = "person", "Perorangan"
        RT = "rt", "RT"
        RW = "rw", "RW"
        PKK = "pkk", "PKK"
        YOUTH = "karang_taruna", "Karang Taruna"
        LPM = "lpm", "LPM"
        POSYANDU = "posyandu", "Posyandu"
        SCHOOL = "school", "Sekolah"
        FOUNDATION = "foundation", "Yayasan"
        WORSHIP = "worship", "Pengurus tempat ibadah"
        DISABILITY = "disability", "Kelompok difabel"
        GROUP = "group", "Kelompok warga lain"
        COMPANY = "company", "Perusahaan"
        UNIVERSITY = "university", "Perguruan tinggi"
        AGENCY = "agency", "Perangkat daerah"

    proposal = models.OneToOneField(Proposal, models.CASCADE, primary_key=True)
    kind = models.CharField("jenis pengusul", max_length=14, choices=Kind.choices)
    name = models.CharField("nama pengusul atau kelompok", max_length=120)
    contact_name = models.CharField("nama orang yang dapat dihubungi", max_length=120)
    contact_role = models.CharField("jabatan", max_length=80, blank=True)
    phone = models.CharField("nomor telepon", max_length=16)
    email = models.EmailField("email", blank=True)
    consent_at = models.DateTimeField("setuju data dipakai", null=True, blank=True)
    #: Which text was agreed to (``proposals.consent``).
    consent_version = models.CharField(max_length=12, blank=True)
    anonymised_at = models.DateTimeField("dihapus", null=True, blank=True)

    class Meta:
        verbose_name = "pengusul"
        verbose_name_plural = "pengusul"

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_group(self) -> bool:
        return self.kind != self.Kind.PERSON


@pghistory.track(exclude=["token_hash", "name"])
class Endorsement(models.Model):
    """The lurah's "Mengetahui": one tap on a link or in an account. Its absence never blocks."""

    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="endorsement")
    token_hash = models.CharField(max_length=64, unique=True)
    requested_at = models.DateTimeField(auto_now_add=True)
    endorsed_at = models.DateTimeField("diketahui", null=True, blank=True)
    endorsed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("nama", max_length=120, blank=True)
    position = models.CharField("jabatan", max_length=80, blank=True)

    class Meta:
        verbose_name = "pengetahuan lurah"
        verbose_name_plural = "pengetahuan lurah"

    def __str__(self) -> str:
        return f"Mengetahui {self.proposal}"


class Follower(models.Model):
    """Somebody who wants an e-mail when the stage changes; confirmed by a link, ended by a link."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="followers")
    email = models.EmailField("email")
    token_hash = models.CharField(max_length=64, unique=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "pengikut"
        verbose_name_plural = "pengikut"
        constraints = [models.UniqueConstraint(fields=["proposal", "email"], name="follower_once")]

    def __str__(self) -> str:
        return f"Pengikut {self.proposal}"
