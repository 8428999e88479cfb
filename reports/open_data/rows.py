"""Shapes of the datasets that the API does not have as lists: need, figures, punctuality."""

from rest_framework import serializers

from forum_site.api.rows import Row


class NeedRow(Row):
    """Published need of one kind in one kelurahan and quarter."""

    area = serializers.CharField(help_text="Kode kelurahan (Kemendagri).")
    kind = serializers.SlugField(help_text="Kode jenis kebutuhan.")
    period = serializers.CharField(help_text="Triwulan terbitan, seperti 2026-Q3.")
    count = serializers.IntegerField(
        allow_null=True,
        help_text=(
            "Keluarga atau satuan terverifikasi, dibulatkan ke kelipatan 5; kosong bila tidak "
            "dirinci."
        ),
    )
    is_suppressed = serializers.BooleanField(
        help_text="Tidak dirinci, agar tidak ada keluarga yang dikenali."
    )
    label = serializers.CharField(help_text="Nama jenis kebutuhan.")
    unit = serializers.CharField(help_text="Satuan dari `count`.")
    as_of = serializers.DateField(help_text="Keadaan data per tanggal ini.")
    source = serializers.CharField(help_text="Sumber data.")
    release = serializers.CharField(help_text="Rilis data sumber.")
    version = serializers.IntegerField(help_text="Versi terbitan triwulan itu.")


class FigureRow(Row):
    """Accepted realisations of one field, quarter and kelurahan."""

    period = serializers.CharField(help_text="Triwulan selesainya pekerjaan, seperti 2026-Q3.")
    field = serializers.SlugField(source="field__code", help_text="Kode bidang prioritas.")
    area = serializers.CharField(
        source="village_id", allow_null=True, help_text="Kode kelurahan; kosong: lintas kelurahan."
    )
    amount_realised = serializers.IntegerField(help_text="Nilai bantuan terealisasi, rupiah.")
    amount_for_pledges = serializers.IntegerField(
        help_text="Di antaranya atas komitmen, rupiah; sisanya program perusahaan sendiri."
    )
    realisations = serializers.IntegerField(help_text="Laporan yang diterima.")
    companies = serializers.IntegerField(help_text="Perusahaan berbeda; jangan dijumlahkan.")


class ReporterRow(Row):
    """How one company kept the reporting days of one quarter."""

    period = serializers.CharField(help_text="Triwulan jatuh tempo, seperti 2026-Q3.")
    company = serializers.UUIDField(help_text="Nomor tetap perusahaan.")
    name = serializers.CharField(help_text="Nama perusahaan.")
    has_reported = serializers.BooleanField(help_text="Tidak ada laporan yang belum masuk.")
    in_time = serializers.IntegerField(help_text="Laporan tepat waktu.")
    late = serializers.IntegerField(help_text="Laporan terlambat.")
    missing = serializers.IntegerField(
        help_text="Belum masuk, sesudah masa pembetulan berakhir tanpa keberatan."
    )
