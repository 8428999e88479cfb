"""Companies, commitments, work done and punctuality as the API tells them: what everybody sees."""

from rest_framework import serializers

from companies.models import Pledge
from companies.models.company import LegalForm, Ownership, Scale
from companies.workflow import ItemStatus, PlanStatus, PledgeStatus
from forum_site.api.rows import Row
from forum_site.organisations.models import Organisation

COMPANY = "5f3c2c36-6a43-4f0e-8f52-5d7e3d5b7a10"
PROPOSAL = "0b8f5c1e-6a0e-4d0b-9b0b-0a4f0a3c9d11"


class CompanyRow(Row):
    """One partner company."""

    id = serializers.UUIDField(source="organisation_id", help_text="Nomor tetap perusahaan.")
    name = serializers.CharField(source="organisation__name", help_text="Nama.")
    slug = serializers.SlugField(
        source="organisation__slug", help_text="Alamat halaman: /perusahaan/<slug>/."
    )
    status = serializers.ChoiceField(
        Organisation.Status.choices,
        source="organisation__status",
        help_text="`merged`: jumlahnya sudah termasuk dalam perusahaan `merged_into`.",
    )
    merged_into = serializers.UUIDField(
        source="organisation__merged_into_id",
        allow_null=True,
        help_text="Perusahaan tempat ia digabung.",
    )
    legal_form = serializers.ChoiceField(LegalForm.choices, help_text="Bentuk badan.")
    scale = serializers.ChoiceField(Scale.choices, help_text="Skala usaha.")
    ownership = serializers.ChoiceField(Ownership.choices, help_text="Kepemilikan.")
    village = serializers.CharField(
        source="organisation__village_id", allow_null=True, help_text="Kode kelurahan kantor."
    )
    amount_confirmed = serializers.IntegerField(
        source="promised", help_text="Komitmen terkonfirmasi sepanjang waktu, rupiah."
    )
    amount_realised = serializers.IntegerField(
        source="realised", help_text="Nilai bantuan terealisasi sepanjang waktu, rupiah."
    )

    example = {
        "id": COMPANY,
        "name": "PT Sumber Contoh",
        "slug": "pt-sumber-contoh",
        "status": "active",
        "merged_into": None,
        "legal_form": "PT",
        "scale": "large",
        "ownership": "private",
        "village": "33.71.01.1002",
        "amount_confirmed": 250000000,
        "amount_realised": 180000000,
    }


class PledgeRow(Row):
    """One confirmed commitment."""

    id = serializers.UUIDField(help_text="Nomor tetap komitmen.")
    proposal = serializers.UUIDField(source="proposal_id", help_text="Nomor usulan.")
    company = serializers.UUIDField(source="company_id", help_text="Nomor perusahaan.")
    status = serializers.ChoiceField(PledgeStatus.choices, help_text="Tahap komitmen.")
    kind = serializers.ChoiceField(Pledge.Kind.choices, help_text="Bentuk bantuan.")
    amount = serializers.IntegerField(
        source="counted",
        help_text="Rupiah yang dihitung; dari komitmen yang dilepas hanya bagian terealisasi.",
    )
    confirmed_at = serializers.DateTimeField(help_text="Kapan dikonfirmasi.")

    example = {
        "id": "c0b1c1f2-8f3e-4f9a-9b1a-3c2d1e0f9a88",
        "proposal": PROPOSAL,
        "company": COMPANY,
        "status": "confirmed",
        "kind": "money",
        "amount": 45000000,
        "confirmed_at": "2026-09-10T09:15:00+07:00",
    }


class RealisationRow(Row):
    """One accepted report of work done."""

    id = serializers.UUIDField(help_text="Nomor tetap laporan.")
    company = serializers.UUIDField(source="company_id", help_text="Nomor perusahaan.")
    proposal = serializers.UUIDField(
        source="public_proposal", allow_null=True, help_text="Nomor usulan; null: program sendiri."
    )
    activity = serializers.CharField(help_text="Kegiatan.")
    field = serializers.SlugField(source="field__code", help_text="Kode bidang prioritas.")
    village = serializers.CharField(
        source="village_id", allow_null=True, help_text="Kode kelurahan; null: lintas kelurahan."
    )
    amount = serializers.IntegerField(help_text="Nilai bantuan terealisasi, rupiah.")
    source_of_funds = serializers.CharField(help_text="Sumber biaya.")
    output = serializers.CharField(help_text="Hasil.")
    quantity = serializers.FloatField(allow_null=True, help_text="Banyaknya, dua desimal.")
    unit = serializers.CharField(help_text="Satuan dari `quantity`.")
    started_on = serializers.DateField(allow_null=True, help_text="Mulai.")
    ended_on = serializers.DateField(help_text="Selesai; menentukan triwulannya.")
    accepted_at = serializers.DateTimeField(help_text="Kapan diterima sekretariat.")

    example = {
        "id": "7d1f0c55-0a3b-4b5e-8b47-6a0f4c2d9e01",
        "company": COMPANY,
        "proposal": PROPOSAL,
        "activity": "Jamban untuk 12 keluarga RW 05",
        "field": "kesehatan",
        "village": "33.71.03.1001",
        "amount": 44500000,
        "source_of_funds": "Anggaran TJSL",
        "output": "Dua belas jamban dipakai.",
        "quantity": 12.0,
        "unit": "unit",
        "started_on": "2026-09-14",
        "ended_on": "2026-09-28",
        "accepted_at": "2026-10-02T13:05:00+07:00",
    }


class ReporterShape(serializers.Serializer):
    """One company's reports that were due."""

    company = serializers.UUIDField(help_text="Nomor perusahaan.")
    name = serializers.CharField(help_text="Nama.")
    has_reported = serializers.BooleanField(help_text="Tidak ada laporan yang belum masuk.")
    in_time = serializers.IntegerField(help_text="Laporan tepat waktu.")
    late = serializers.IntegerField(help_text="Laporan terlambat.")
    missing = serializers.IntegerField(
        help_text="Belum masuk, sesudah masa pembetulan berakhir tanpa keberatan."
    )


class ComplianceShape(serializers.Serializer):
    """How well companies kept their reporting days."""

    year = serializers.IntegerField(help_text="Tahun.")
    quarter = serializers.IntegerField(allow_null=True, help_text="Triwulan; null: setahun.")
    reports_due = serializers.IntegerField(help_text="Laporan jatuh tempo.")
    reports_in_time = serializers.IntegerField(help_text="Tepat waktu.")
    reports_late = serializers.IntegerField(help_text="Terlambat.")
    reports_missing = serializers.IntegerField(help_text="Belum masuk.")
    percent_in_time = serializers.FloatField(
        allow_null=True, help_text="Tepat waktu dari jatuh tempo, persen, dua desimal."
    )
    companies = ReporterShape(many=True, help_text="Perusahaan yang boleh disebut.")

    example = {
        "year": 2026,
        "quarter": 3,
        "reports_due": 12,
        "reports_in_time": 9,
        "reports_late": 2,
        "reports_missing": 1,
        "percent_in_time": 75.0,
        "companies": [
            {
                "company": COMPANY,
                "name": "PT Sumber Contoh",
                "has_reported": True,
                "in_time": 2,
                "late": 0,
                "missing": 0,
            }
        ],
    }


class PlanShape(serializers.Serializer):
    """A year of the key's own company."""

    id = serializers.UUIDField(help_text="Nomor tetap rencana.")
    year = serializers.IntegerField(help_text="Tahun rencana.")
    status = serializers.ChoiceField(PlanStatus.choices, help_text="Tahap rencana.")
    adopted_on = serializers.DateField(allow_null=True, help_text="Ditetapkan direksi.")
    submitted_at = serializers.DateTimeField(allow_null=True, help_text="Pertama disampaikan.")
    approved_at = serializers.DateTimeField(allow_null=True, help_text="Disetujui forum.")
    return_reason = serializers.CharField(allow_blank=True, help_text="Yang perlu diperbaiki.")
    amount_proposed = serializers.IntegerField(help_text="Semua butir, rupiah.")
    amount_planned = serializers.IntegerField(help_text="Butir yang disetujui, rupiah.")
    amount_realised = serializers.IntegerField(help_text="Realisasi butir itu, rupiah.")
    amount_deviation = serializers.IntegerField(help_text="Realisasi dikurangi rencana, rupiah.")
    percent_realised = serializers.FloatField(
        allow_null=True, help_text="Realisasi, persen, dua desimal; null: belum ada yang disetujui."
    )

    example = {
        "id": "2f1c0f0c-95d0-4d0e-8f57-6a0c3e5c7711",
        "year": 2026,
        "status": "approved",
        "adopted_on": "2025-11-20",
        "submitted_at": "2025-12-01T10:00:00+07:00",
        "approved_at": "2025-12-19T14:30:00+07:00",
        "return_reason": "",
        "amount_proposed": 300000000,
        "amount_planned": 250000000,
        "amount_realised": 180000000,
        "amount_deviation": -70000000,
        "percent_realised": 72.0,
    }


class PlansShape(serializers.Serializer):
    """Every plan of the key's own company."""

    data = PlanShape(many=True, help_text="Tahun terbaru lebih dulu, juga draf dan yang batal.")

    example = {"data": [PlanShape.example]}


class PlanItemShape(serializers.Serializer):
    """One thing that the company means to do."""

    id = serializers.UUIDField(help_text="Nomor tetap butir.")
    status = serializers.ChoiceField(ItemStatus.choices, help_text="Keputusan forum.")
    title = serializers.CharField(help_text="Kegiatan.")
    field = serializers.SlugField(help_text="Kode bidang prioritas.")
    target = serializers.CharField(help_text="Sasaran menurut peraturan.")
    kind = serializers.CharField(
        allow_null=True, help_text="Jenis kebutuhan terverifikasi yang dijawab."
    )
    village = serializers.CharField(allow_null=True, help_text="Kode kelurahan.")
    location = serializers.CharField(allow_blank=True, help_text="Lokasi.")
    target_group = serializers.CharField(help_text="Kelompok sasaran.")
    quantity = serializers.FloatField(help_text="Banyaknya, dua desimal.")
    unit = serializers.CharField(help_text="Satuan.")
    purpose = serializers.CharField(help_text="Tujuan.")
    amount = serializers.IntegerField(help_text="Biaya, rupiah.")
    amount_realised = serializers.IntegerField(help_text="Laporan yang diterima, rupiah.")
    amount_deviation = serializers.IntegerField(
        allow_null=True, help_text="Realisasi dikurangi biaya, rupiah; null: belum disetujui."
    )
    source_of_funds = serializers.CharField(help_text="Sumber biaya.")
    return_reason = serializers.CharField(allow_blank=True, help_text="Yang perlu diperbaiki.")
    decided_at = serializers.DateTimeField(allow_null=True, help_text="Kapan diputuskan.")

    example = {
        "id": "a94e6f3e-5d7f-4a7e-9d0f-0c1c8f5f2b10",
        "status": "approved",
        "title": "Jamban sehat 25 rumah",
        "field": "kesehatan",
        "target": "Sarana kesehatan",
        "kind": "latrine",
        "village": "33.71.01.1003",
        "location": "RW 03",
        "target_group": "Keluarga tanpa jamban",
        "quantity": 25.0,
        "unit": "rumah",
        "purpose": "Buang air besar sembarangan berakhir di RW 03.",
        "amount": 250000000,
        "amount_realised": 180000000,
        "amount_deviation": -70000000,
        "source_of_funds": "Anggaran TJSL",
        "return_reason": "",
        "decided_at": "2025-12-19T14:30:00+07:00",
    }


class WholePlanShape(PlanShape):
    """The same with its items."""

    items = PlanItemShape(many=True, help_text="Semua butir, dalam urutan dibuat.")

    example = PlanShape.example | {"items": [PlanItemShape.example]}
