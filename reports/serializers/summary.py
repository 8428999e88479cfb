"""The summary as the API tells it."""

from rest_framework import serializers

AMOUNT = "Nilai bantuan terealisasi, rupiah."


class PartShape(serializers.Serializer):
    """One line of a table of figures."""

    key = serializers.CharField(
        help_text="Kode bidang, wilayah, triwulan (20263), atau tahun; kosong: lintas kelurahan."
    )
    label = serializers.CharField(help_text="Nama.")
    amount_realised = serializers.IntegerField(help_text=AMOUNT)
    realisations = serializers.IntegerField(help_text="Laporan yang diterima.")
    companies = serializers.IntegerField(help_text="Perusahaan berbeda; jangan dijumlahkan.")
    percent = serializers.FloatField(allow_null=True, help_text="Persen dari jumlah tabel.")
    page = serializers.URLField(
        allow_null=True, help_text="Halaman publik perusahaan; selain perusahaan null."
    )


class TotalsShape(serializers.Serializer):
    """The headline figures of a scope."""

    amount_realised = serializers.IntegerField(help_text=AMOUNT)
    amount_confirmed = serializers.IntegerField(help_text="Komitmen terkonfirmasi, rupiah.")
    amount_missing = serializers.IntegerField(
        help_text="Sisa kebutuhan usulan yang terbit hari ini, rupiah; tidak bergantung masa."
    )
    percent_realised = serializers.FloatField(
        allow_null=True, help_text="Realisasi komitmen dari komitmen, persen."
    )
    companies = serializers.IntegerField(help_text="Perusahaan berbeda dengan realisasi.")
    realisations = serializers.IntegerField(help_text="Laporan yang diterima.")
    proposals_submitted = serializers.IntegerField(help_text="Usulan masuk.")
    proposals_pledged = serializers.IntegerField(help_text="Di antaranya mendapat komitmen.")
    proposals_realised = serializers.IntegerField(help_text="Usulan selesai.")
    reports_due = serializers.IntegerField(allow_null=True, help_text="Laporan jatuh tempo.")
    reports_in_time = serializers.IntegerField(allow_null=True, help_text="Tepat waktu.")


class PeriodShape(serializers.Serializer):
    """What is counted, as days."""

    label = serializers.CharField(help_text="Seperti Triwulan III 2026.")
    starts_on = serializers.DateField(help_text="Hari pertama.")
    ends_on = serializers.DateField(help_text="Hari terakhir.")
    is_over = serializers.BooleanField(help_text="Masa ini sudah berakhir.")


class PreviousShape(serializers.Serializer):
    """The headline figures of the quarter or year before, for the same field and area."""

    period = PeriodShape(help_text="Masa sebelumnya.")
    totals = TotalsShape(help_text="Angka utamanya.")


class TrendShape(serializers.Serializer):
    """One quarter of the trend."""

    key = serializers.CharField(help_text="Triwulan, seperti 20263.")
    label = serializers.CharField(help_text="Nama.")
    amount_confirmed = serializers.IntegerField(help_text="Komitmen terkonfirmasi, rupiah.")
    amount_realised = serializers.IntegerField(help_text=AMOUNT)


class StageShape(serializers.Serializer):
    """One stage of the way of proposals."""

    key = serializers.CharField(help_text="Kode tahap.")
    label = serializers.CharField(help_text="Nama tahap.")
    proposals = serializers.IntegerField(help_text="Usulan yang sampai di tahap ini.")


class SummaryShape(serializers.Serializer):
    """Everything a dashboard needs in one answer."""

    year = serializers.IntegerField(allow_null=True, help_text="Tahun; null: sepanjang waktu.")
    quarter = serializers.IntegerField(allow_null=True, help_text="Triwulan; null: semua.")
    field = serializers.CharField(allow_null=True, help_text="Kode bidang; null: semua.")
    area = serializers.CharField(allow_null=True, help_text="Kode wilayah; null: seluruh kota.")
    years = serializers.ListField(
        child=serializers.IntegerField(), help_text="Tahun yang mempunyai angka."
    )
    period = PeriodShape(allow_null=True, help_text="Masa yang dihitung; null: sepanjang waktu.")
    counted_at = serializers.DateTimeField(
        allow_null=True, help_text="Kapan angka terakhir dihitung ulang."
    )
    totals = TotalsShape(help_text="Angka utama.")
    previous = PreviousShape(
        allow_null=True,
        help_text="Masa sebelumnya; bila masa ini masih berjalan, sampai hari yang sama. "
        "null: sepanjang waktu.",
    )
    trend = TrendShape(many=True, help_text="Delapan triwulan sampai akhir masa, terlama dulu.")
    funnel = StageShape(many=True, help_text="Perjalanan usulan yang masuk pada masa itu.")
    by_field = PartShape(many=True, help_text="Per bidang.")
    by_quarter = PartShape(many=True, help_text="Per triwulan, terbaru lebih dulu.")
    by_district = PartShape(many=True, help_text="Per kecamatan.")
    by_village = PartShape(many=True, help_text="Per kelurahan.")
    by_company = PartShape(many=True, help_text="Per perusahaan, terbesar lebih dulu.")

    example = {
        "year": 2026,
        "quarter": None,
        "field": None,
        "area": None,
        "years": [2026, 2025],
        "period": {
            "label": "Tahun 2026",
            "starts_on": "2026-01-01",
            "ends_on": "2026-12-31",
            "is_over": False,
        },
        "counted_at": "2026-10-02T13:05:04+07:00",
        "previous": None,
        "trend": [
            {
                "key": "20263",
                "label": "Triwulan III 2026",
                "amount_confirmed": 640000000,
                "amount_realised": 410000000,
            }
        ],
        "funnel": [{"key": "submitted", "label": "Usulan masuk", "proposals": 118}],
        "totals": {
            "amount_realised": 1250000000,
            "amount_confirmed": 1800000000,
            "amount_missing": 640000000,
            "percent_realised": 61.4,
            "companies": 24,
            "realisations": 41,
            "proposals_submitted": 118,
            "proposals_pledged": 37,
            "proposals_realised": 19,
            "reports_due": 44,
            "reports_in_time": 36,
        },
        "by_field": [
            {
                "key": "kesehatan",
                "label": "Kesehatan",
                "amount_realised": 310000000,
                "realisations": 11,
                "companies": 8,
                "percent": 24.8,
                "page": None,
            }
        ],
        "by_quarter": [],
        "by_district": [],
        "by_village": [],
        "by_company": [],
    }
