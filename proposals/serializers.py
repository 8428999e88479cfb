"""Public proposals as the API tells them: what the public page says, and no person."""

from rest_framework import serializers

from forum_site.api.rows import Row
from proposals.models import Proposal
from proposals.workflow import PUBLIC


class ProposalRow(Row):
    """One public proposal."""

    id = serializers.UUIDField(help_text="Nomor tetap usulan.")
    code = serializers.CharField(help_text="Kode lacak, seperti TJ-2026-0183-K.")
    title = serializers.CharField(help_text="Judul.")
    summary = serializers.CharField(help_text="Kebutuhan dalam satu kalimat.")
    status = serializers.ChoiceField(
        [(status.value, status.label) for status in PUBLIC], help_text="Tahap sekarang."
    )
    status_since = serializers.DateTimeField(help_text="Sejak kapan di tahap ini.")
    field = serializers.SlugField(source="field__code", help_text="Kode bidang prioritas.")
    need = serializers.SlugField(
        source="need__code", allow_null=True, help_text="Kode kebutuhan sehari-hari."
    )
    village = serializers.CharField(source="village_id", help_text="Kode kelurahan.")
    quantity = serializers.IntegerField(allow_null=True, help_text="Banyaknya yang diminta.")
    unit = serializers.CharField(help_text="Satuan dari `quantity`.")
    amount_needed = serializers.IntegerField(help_text="Kebutuhan dari perusahaan, rupiah.")
    amount_self_help = serializers.IntegerField(help_text="Swadaya warga, rupiah.")
    amount_confirmed = serializers.IntegerField(help_text="Komitmen terkonfirmasi, rupiah.")
    origin = serializers.ChoiceField(Proposal.Origin.choices, help_text="Asal usulan.")
    published_at = serializers.DateTimeField(help_text="Kapan terbit.")
    village_order = serializers.IntegerField(
        allow_null=True,
        help_text="Tempatnya dalam urutan kelurahan, 1 paling didahulukan; null tanpa urutan.",
    )
    village_order_of = serializers.IntegerField(
        allow_null=True, help_text="Banyaknya usulan dalam urutan itu."
    )
    village_ordered_on = serializers.DateField(
        allow_null=True, help_text="Hari musyawarah kelurahan yang menyepakatinya."
    )

    example = {
        "id": "0b8f5c1e-6a0e-4d0b-9b0b-0a4f0a3c9d11",
        "code": "TJ-2026-0183-K",
        "title": "Jamban untuk 12 keluarga RW 05",
        "summary": "Dua belas keluarga belum punya jamban sendiri.",
        "status": "published",
        "status_since": "2026-09-03T10:42:00+07:00",
        "field": "kesehatan",
        "need": "jamban-keluarga",
        "village": "33.71.03.1001",
        "quantity": 12,
        "unit": "unit",
        "amount_needed": 120000000,
        "amount_self_help": 6000000,
        "amount_confirmed": 45000000,
        "origin": "citizen",
        "published_at": "2026-09-03T10:42:00+07:00",
        "village_order": 1,
        "village_order_of": 4,
        "village_ordered_on": "2026-08-20",
    }
