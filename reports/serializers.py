"""Figures, need and quarterly reports as the API tells them."""

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


class SummaryShape(serializers.Serializer):
    """Everything a dashboard needs in one answer."""

    year = serializers.IntegerField(allow_null=True, help_text="Tahun; null: sepanjang waktu.")
    quarter = serializers.IntegerField(allow_null=True, help_text="Triwulan; null: semua.")
    field = serializers.CharField(allow_null=True, help_text="Kode bidang; null: semua.")
    area = serializers.CharField(allow_null=True, help_text="Kode wilayah; null: seluruh kota.")
    counted_at = serializers.DateTimeField(
        allow_null=True, help_text="Kapan angka terakhir dihitung ulang."
    )
    totals = TotalsShape(help_text="Angka utama.")
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
        "counted_at": "2026-10-02T13:05:04+07:00",
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
            }
        ],
        "by_quarter": [],
        "by_district": [],
        "by_village": [],
        "by_company": [],
    }


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
            }
        ],
    }


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
