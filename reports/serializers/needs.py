"""The need board as the API tells it."""

from rest_framework import serializers


class GapShape(serializers.Serializer):
    """Verified need and what answered it; a part that is not told has nulls."""

    is_suppressed = serializers.BooleanField(help_text="Terlalu sedikit keluarga untuk disebut.")
    verified = serializers.IntegerField(allow_null=True, help_text="Kebutuhan terverifikasi.")
    pledged = serializers.IntegerField(allow_null=True, help_text="Dijanjikan.")
    realised = serializers.IntegerField(allow_null=True, help_text="Terbangun sejak tanggal data.")
    unfunded = serializers.IntegerField(allow_null=True, help_text="Belum tertangani.")


class VillageGapShape(GapShape):
    """One kelurahan."""

    code = serializers.CharField(help_text="Kode kelurahan.")
    name = serializers.CharField(help_text="Nama.")
    district = serializers.CharField(help_text="Kecamatan.")


class ShareShape(serializers.Serializer):
    """One kelurahan's part of the need and of the money."""

    code = serializers.CharField(
        allow_null=True, help_text="Kode kelurahan; null: yang tidak dirinci."
    )
    name = serializers.CharField(help_text="Nama.")
    need_percent = serializers.FloatField(help_text="Bagian kebutuhan, persen.")
    amount_percent = serializers.FloatField(help_text="Bagian rupiah, persen.")
    amount = serializers.IntegerField(help_text="Nilai bantuan, rupiah.")


class DirectionShape(serializers.Serializer):
    """Whether money follows need."""

    amount = serializers.IntegerField(help_text="Nilai bantuan seluruh kota, rupiah.")
    misplaced_percent = serializers.FloatField(
        help_text="Persen rupiah yang perlu bergeser agar sebanding dengan kebutuhan."
    )
    shares = ShareShape(many=True, help_text="Per kelurahan, yang paling tertinggal lebih dulu.")


class KindShape(serializers.Serializer):
    """One kind of need."""

    kind = serializers.CharField(help_text="Kode jenis kebutuhan.")
    label = serializers.CharField(help_text="Nama.")
    unit = serializers.CharField(help_text="Satuan.")
    source = serializers.CharField(help_text="Sumber data.")
    release = serializers.CharField(help_text="Rilis data.")
    as_of = serializers.DateField(help_text="Keadaan per tanggal.")
    city = GapShape(help_text="Seluruh kota.")
    villages = VillageGapShape(many=True, help_text="Per kelurahan.")
    direction = DirectionShape(
        allow_null=True, help_text="Kebutuhan dan rupiah; null: belum ada rupiah untuk jenis ini."
    )


class PublicationShape(serializers.Serializer):
    """The frozen publication that the board stands on."""

    quarter = serializers.CharField(help_text="Triwulan terbitan, seperti 2026-Q3.")
    version = serializers.IntegerField(help_text="Versi terbitan.")
    published_at = serializers.DateTimeField(help_text="Kapan terbit.")
    threshold = serializers.IntegerField(help_text="Angka di bawah ini tidak disebut.")
    rounded_to = serializers.IntegerField(help_text="Angka dibulatkan ke kelipatan ini.")


class NeedsShape(serializers.Serializer):
    """The need board."""

    publication = PublicationShape(allow_null=True, help_text="null: belum ada terbitan.")
    kinds = KindShape(many=True, help_text="Jenis kebutuhan.")

    example = {
        "publication": {
            "quarter": "2026-Q3",
            "version": 1,
            "published_at": "2026-10-05T08:00:00+07:00",
            "threshold": 10,
            "rounded_to": 5,
        },
        "kinds": [
            {
                "kind": "latrine",
                "label": "Jamban keluarga",
                "unit": "unit",
                "source": "DTSEN",
                "release": "2026-Q3",
                "as_of": "2026-06-30",
                "city": {
                    "is_suppressed": False,
                    "verified": 310,
                    "pledged": 60,
                    "realised": 24,
                    "unfunded": 226,
                },
                "villages": [],
                "direction": None,
            }
        ],
    }
