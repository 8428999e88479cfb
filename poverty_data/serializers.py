"""Exports of families as a system of the officer who asked for them reads them."""

from rest_framework import serializers

from poverty_data.workflow import ExportStatus

CODE = "EKS-7KQ2MN"


class ExportShape(serializers.Serializer):
    """One approved errand; no family stands in it."""

    code = serializers.CharField(help_text="Kode ekspor.")
    status = serializers.ChoiceField(ExportStatus.choices, help_text="`ready`: dapat diambil.")
    purpose = serializers.CharField(help_text="Keperluan yang disetujui.")
    area = serializers.CharField(help_text="Kode wilayah.")
    columns = serializers.ListField(
        child=serializers.CharField(), help_text="Kolom yang disetujui, tidak lebih."
    )
    families = serializers.IntegerField(help_text="Banyaknya keluarga.")
    fetch_until = serializers.DateTimeField(
        allow_null=True, help_text="Sesudah ini tidak dapat diambil; null: belum siap."
    )
    destroyed_at = serializers.DateTimeField(help_text="Saat berkasnya dihancurkan.")
    fetched_at = serializers.DateTimeField(allow_null=True, help_text="Kapan sudah diambil.")


class ExportsShape(serializers.Serializer):
    """What was asked for with this key in view."""

    data = ExportShape(many=True, help_text="Terbaru lebih dulu, paling banyak 100.")

    example = {
        "data": [
            {
                "code": CODE,
                "status": "ready",
                "purpose": "Penyaluran bantuan: surat 12/2026",
                "area": "33.71.01.1003",
                "columns": ["name", "village", "rt"],
                "families": 42,
                "fetch_until": "2026-11-23T09:00:00+07:00",
                "destroyed_at": "2026-11-25T09:00:00+07:00",
                "fetched_at": None,
            }
        ]
    }


class FamiliesShape(serializers.Serializer):
    """The families of one errand, told once."""

    code = serializers.CharField(help_text="Kode ekspor; ada juga di setiap baris.")
    purpose = serializers.CharField(help_text="Satu-satunya keperluan yang disetujui.")
    requested_by = serializers.CharField(help_text="Peminta, yang bertanggung jawab.")
    approved_by = serializers.ListField(
        child=serializers.CharField(), help_text="Orang kedua, dan superuser bila besar."
    )
    columns = serializers.ListField(child=serializers.CharField(), help_text="Kolom berkas ini.")
    data = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_blank=True)),
        help_text="Satu objek per baris: kolom yang disetujui dan `mark`, tanda berkas ini. Satu "
        "baris rekaan ikut di dalamnya. Teks yang dapat menjadi rumus berawalan `'`.",
    )

    example = {
        "code": CODE,
        "purpose": "Penyaluran bantuan: surat 12/2026",
        "requested_by": "Ani Contoh",
        "approved_by": ["Budi Contoh"],
        "columns": ["name", "village", "rt"],
        "data": [
            {
                "name": "Sukadi Lamina",
                "village": "Jurangombo Utara",
                "rt": "003",
                "mark": f"{CODE} Ani Contoh 2026-11-22",
            }
        ],
    }
