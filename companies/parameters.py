"""What the API's questions about companies may hold."""

from rest_framework import serializers

from companies.views.public import MAX_WORDS
from forum_site.api.parameters import Paging, Query

YEARS = {"min_value": 1900, "max_value": 2200}


class CompanyQuery(Paging):
    """Of the list of companies."""

    q = serializers.CharField(
        required=False, max_length=MAX_WORDS, help_text="Nama memuat kata ini, seperti di halaman."
    )


class PledgeQuery(Paging):
    """Of the list of commitments."""

    sort = serializers.ChoiceField(
        ["-confirmed_at", "confirmed_at"],
        default="-confirmed_at",
        help_text="Terkonfirmasi terbaru lebih dulu, atau terlama.",
    )
    company = serializers.UUIDField(required=False, help_text="Hanya perusahaan ini.")
    proposal = serializers.UUIDField(required=False, help_text="Hanya usulan ini.")


class RealisationQuery(Paging):
    """Of the list of work done."""

    sort = serializers.ChoiceField(
        ["-ended_on", "ended_on"],
        default="-ended_on",
        help_text="Selesai terakhir lebih dulu, atau terlama.",
    )
    company = serializers.UUIDField(required=False, help_text="Hanya perusahaan ini.")
    proposal = serializers.UUIDField(required=False, help_text="Hanya usulan ini.")
    field = serializers.SlugField(required=False, help_text="Hanya bidang ini (kode).")
    area = serializers.RegexField(
        r"^\d\d(\.\d+){0,3}$",
        required=False,
        max_length=13,
        help_text="Hanya kecamatan atau kelurahan ini (kode).",
    )
    year = serializers.IntegerField(
        **YEARS, required=False, help_text="Selesai pada tahun ini, seperti di halaman realisasi."
    )
    quarter = serializers.IntegerField(
        required=False, min_value=1, max_value=4, help_text="Triwulan dari `year`."
    )
    ended_from = serializers.DateField(required=False, help_text="Selesai sejak hari ini.")
    ended_before = serializers.DateField(required=False, help_text="Selesai sebelum hari ini.")


class ComplianceQuery(Query):
    """Of punctuality."""

    year = serializers.IntegerField(
        **YEARS, required=False, help_text="Tahun jatuh tempo; tanpa ini tahun berjalan."
    )
    quarter = serializers.IntegerField(
        required=False, min_value=1, max_value=4, help_text="Triwulan; tanpa ini setahun."
    )
