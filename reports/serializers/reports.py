"""Quarterly reports and a year's plans as the API tells them."""

from rest_framework import serializers


class ReportFileShape(serializers.Serializer):
    """One file of a report; its bytes never change."""

    kind = serializers.CharField(help_text="laporan, lembar, gambar, atau lampiran.")
    url = serializers.URLField(help_text="Alamat unduhan.")
    size = serializers.IntegerField(help_text="Ukuran, byte.")
    sha256 = serializers.CharField(help_text="SHA-256 isi berkas.")


class ReportShape(serializers.Serializer):
    """One published revision of a quarterly report."""

    id = serializers.IntegerField(help_text="Nomor tetap revisi.")
    quarter = serializers.CharField(help_text="Seperti 2026-Q3.")
    as_of = serializers.DateField(
        allow_null=True, help_text="Laporan sewaktu: keadaan per hari ini."
    )
    revision = serializers.IntegerField(help_text="Revisi ke-.")
    published_at = serializers.DateTimeField(help_text="Kapan terbit.")
    page = serializers.URLField(help_text="Halaman publik.")
    figures = serializers.URLField(help_text="Angka beku sebagai JSON.")
    files = ReportFileShape(many=True, help_text="PDF, lembar Wali Kota, dan lampiran XLSX.")


class ReportsShape(serializers.Serializer):
    """All published revisions."""

    data = ReportShape(many=True, help_text="Terbaru lebih dulu.")

    example = {
        "data": [
            {
                "id": 12,
                "quarter": "2026-Q3",
                "as_of": None,
                "revision": 1,
                "published_at": "2026-10-14T10:00:00+07:00",
                "page": "https://tjslp.contoh.example/laporan/2026/triwulan-3/",
                "figures": "https://tjslp.contoh.example/laporan/unduh/12/angka.json",
                "files": [
                    {
                        "kind": "laporan",
                        "url": "https://tjslp.contoh.example/laporan/unduh/12/laporan",
                        "size": 184320,
                        "sha256": "9f86d081884c7d659a2feaa0c55ad015" * 2,
                    }
                ],
            }
        ]
    }


class PlanYearShape(serializers.Serializer):
    """All companies' plans of a year together; one company's plan is its own."""

    year = serializers.IntegerField(help_text="Tahun rencana.")
    plans = serializers.IntegerField(help_text="Rencana yang disampaikan.")
    amount_planned = serializers.IntegerField(help_text="Butir yang disetujui, rupiah.")
    amount_realised = serializers.IntegerField(help_text="Realisasi butir itu, rupiah.")
    amount_deviation = serializers.IntegerField(help_text="Realisasi dikurangi rencana, rupiah.")
    percent_realised = serializers.FloatField(allow_null=True, help_text="Realisasi, persen.")

    example = {
        "year": 2026,
        "plans": 14,
        "amount_planned": 2400000000,
        "amount_realised": 1650000000,
        "amount_deviation": -750000000,
        "percent_realised": 68.75,
    }
