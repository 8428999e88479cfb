"""What each printed document is given, with invented names: a model for those who issue it."""

import base64
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from forum_site.documents.models import DocumentKind
from forum_site.documents.qr import qr_svg
from tests.documents import meeting_samples

TEMPLATES = {kind: f"documents/{kind.value}.html" for kind in DocumentKind} | {
    DocumentKind.THANKS: "documents/award.html"
}


def photo_uri(colour: str = "#7fa7b0") -> str:
    """A drawing that stands for a photo, as a ``data:`` address."""
    image = Image.new("RGB", (600, 360), colour)
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 360), (0, 240), (260, 150), (600, 260), (600, 360)], fill="#51707a")
    draw.rectangle([210, 150, 400, 320], fill="#c9b28a")
    draw.polygon([(190, 160), (305, 80), (420, 160)], fill="#8a4b3a")
    target = BytesIO()
    image.save(target, "JPEG", quality=80)
    return f"data:image/jpeg;base64,{base64.b64encode(target.getvalue()).decode()}"


def rab_lines() -> list[dict[str, Any]]:
    rows = [
        ("Kloset jongkok dan pipa", 14, "set", 950_000),
        ("Septic tank komunal 2 m³", 7, "unit", 4_600_000),
        ("Semen, pasir, dan batako", 14, "paket", 1_700_000),
        ("Tenaga tukang", Decimal("52.5"), "hari", 240_000),
        ("Pengangkutan", 1, "kali", 3_500_000),
    ]
    return [
        {
            "name": name,
            "quantity": quantity,
            "unit": unit,
            "unit_price": price,
            "amount": int(quantity * price),
        }
        for name, quantity, unit, price in rows
    ]


def _receipt() -> dict[str, Any]:
    return {
        "code": "TJ-2026-0183-K",
        "proposal_title": "14 jamban keluarga di RW 05",
        "field": "Kesehatan",
        "place": "Kelurahan Rejowinangun Selatan, Kecamatan Magelang Selatan",
        "submitted_at": datetime(2026, 10, 9, 3, 42, tzinfo=UTC),
        "track_place": "tjslp.contoh.id/lacak",
        "track_qr": qr_svg("https://tjslp.contoh.id/lacak/TJ-2026-0183-K", label="Lacak usulan"),
        "review_due_on": date(2026, 10, 20),
        "working_days": 7,
        "contact": "nomor 0812-••••-7890",
        "rows": [
            {"label": "Pengusul", "value": "RW 05, kelompok warga"},
            {"label": "Penerima manfaat", "value": "14 keluarga, 52 orang"},
            {
                "label": "Perkiraan biaya",
                "value": "Rp85.400.000, di antaranya swadaya warga Rp5.600.000. Kebutuhan dari "
                "perusahaan mitra Rp79.800.000",
            },
            {
                "label": "Berkas",
                "value": "Rencana anggaran biaya (PDF, 0,3 MB), surat RW 05 (PDF, 0,8 MB), 4 foto",
            },
        ],
    }


def _request_letter() -> dict[str, Any]:
    lines = rab_lines()
    total = sum(line["amount"] for line in lines)
    return {
        "sender": "RW 05 Rejowinangun Selatan",
        "sender_detail": "kelompok warga",
        "sender_address": "RT 02/RW 05, Kel. Rejowinangun Selatan, Kec. Magelang Selatan",
        "sender_phone": "0812-0000-7890",
        "place": "RW 05, Kel. Rejowinangun Selatan, Kec. Magelang Selatan",
        "date": date(2026, 10, 9),
        "addressed_to": "",
        "code": "TJ-2026-0183-K",
        "proposal_title": "14 jamban keluarga di RW 05",
        "need": "14 rumah belum punya jamban; warga memakai saluran air di belakang rumah.",
        "benefit": "Anak-anak lebih jarang sakit perut dan air sumur tidak lagi tercemar.",
        "beneficiaries": "14 keluarga, 52 orang",
        "lines": lines,
        "total": total,
        "self_help": 5_600_000,
        "needed": total - 5_600_000,
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 2, 28),
        "attachments": ["Rencana anggaran biaya", "Surat RW 05", "4 foto"],
        "signer_name": "Slamet Contoh",
        "signer_role": "Ketua RW 05",
        "village_head": "Lurah Rejowinangun Selatan",
        "endorsed_by": "Endang Contoh",
        "endorsed_on": date(2026, 10, 12),
    }


def _interest_sheet() -> dict[str, Any]:
    lines = rab_lines()
    return {
        "company": "PT Sumber Tidar Makmur",
        "contact": "Rina Contoh, humas cabang Magelang",
        "code": "TJ-2026-0183-K",
        "proposal_title": "14 jamban keluarga di RW 05",
        "summary": "14 rumah belum punya jamban; warga memakai saluran air di belakang rumah.",
        "field": "Kesehatan",
        "place": "RW 05, Kel. Rejowinangun Selatan, Kec. Magelang Selatan",
        "beneficiaries": "14 keluarga, 52 orang",
        "lines": lines[:4],
        "other_amount": lines[4]["amount"],
        "needed": 79_800_000,
        "confirmed": 30_000_000,
        "remaining": 49_800_000,
        "wanted": 25_000_000,
        "form": "Barang",
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 2, 28),
        "photos": [photo_uri(), photo_uri("#a8b98a")],
        "photo_note": "Foto pengusul, September 2026",
        "priority": [
            "31 rumah di kelurahan ini tanpa jamban (data terverifikasi, Juni 2026).",
            "Warga menyiapkan lahan dan tenaga.",
        ],
        "expires_on": date(2026, 11, 30),
        "page_place": "tjslp.contoh.id/usulan/tj-2026-0183-k",
    }


def _agreement() -> dict[str, Any]:
    return {
        "date": date(2026, 11, 20),
        "place": "Magelang",
        "company": "PT Sumber Tidar Makmur",
        "company_address": "Kota Magelang",
        "company_signer": "Bambang Contoh",
        "company_role": "Direktur",
        "forum_signer": "",
        "code": "TJ-2026-0183-K",
        "proposal_title": "14 jamban keluarga di RW 05",
        "field": "Kesehatan",
        "proposal_place": "RW 05, Kel. Rejowinangun Selatan, Kec. Magelang Selatan",
        "recipient": "RW 05 Rejowinangun Selatan",
        "beneficiaries": "14 keluarga, 52 orang",
        "lines": [
            {
                "form": "Barang",
                "name": "Kloset jongkok dan pipa",
                "quantity": 14,
                "unit": "set",
                "amount": 13_300_000,
            },
            {"form": "Uang", "name": "Upah tukang, dibayar langsung", "amount": 11_700_000},
        ],
        "amount": 25_000_000,
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 2, 28),
        "report_days_text": "1 bulan setelah pekerjaan selesai",
        "legal_basis": "",
    }


def _certificate() -> dict[str, Any]:
    return {
        "company": "PT Sumber Tidar Makmur",
        "activity": "Septic tank komunal untuk 42 rumah",
        "place": "Kel. Jurangombo Utara, Kec. Magelang Selatan",
        "amount": 203_400_000,
        "output": "42 rumah, 158 orang",
        "ended_on": date(2026, 8, 21),
        "filed_on": date(2026, 9, 18),
        "due_on": date(2026, 9, 21),
        "is_on_time": True,
        "accepted_on": date(2026, 9, 24),
        "date": date(2026, 9, 24),
        "report_sha256": "9f3a52c1" + "0" * 48 + "77d07be2",
    }


def _bast() -> dict[str, Any]:
    rows = [
        ("Septic tank komunal, kapasitas 10 rumah", 4, "unit", 38_500_000),
        ("Septic tank komunal, kapasitas 2 rumah", 1, "unit", 12_400_000),
        ("Pipa sambungan rumah", 42, "sambungan", 690_000),
        ("Bak kontrol", 8, "unit", 1_002_500),
    ]
    return {
        "on": date(2026, 8, 28),
        "place": "Kelurahan Jurangombo Utara, Kecamatan Magelang Selatan, Kota Magelang",
        "company": "PT Sumber Tidar Makmur",
        "giver_name": "Bambang Contoh",
        "giver_role": "Direktur",
        "recipient": "Kelompok Pemelihara Sanitasi RW 03, Kelurahan Jurangombo Utara",
        "recipient_name": "Wagiman Contoh",
        "recipient_role": "Ketua",
        "code": "TJ-2026-0104-E",
        "activity": "Septic tank komunal untuk 42 rumah",
        "items": [
            {
                "name": name,
                "quantity": count,
                "unit": unit,
                "unit_price": price,
                "amount": count * price,
            }
            for name, count, unit, price in rows
        ],
        "value": 203_400_000,
        "beneficiaries": "42 rumah, 158 orang di RW 03",
        "asset_owner": "Warga RW 03 (Kelompok Pemelihara Sanitasi); bukan barang milik daerah",
        "upkeep": "Pihak Kedua, iuran bulanan warga; penyedotan pertama Agustus 2028",
        "visits": [date(2026, 11, 28), date(2027, 2, 28), date(2027, 8, 28)],
        "witness_role": "Lurah Jurangombo Utara",
        "attachments": "4 foto sebelum dan sesudah, uji fungsi 27 Agustus 2026",
    }


def _award() -> dict[str, Any]:
    return {
        "kind_words": "Sertifikat penghargaan",
        "company": "PT Sumber Tidar Makmur",
        "honour": "Penghargaan TJSLP 2024–2025",
        "text": "atas pelaksanaan tanggung jawab sosial dan lingkungan perusahaan di Magelang.",
        "cells": [
            ["Penilaian", "Penghargaan TJSLP, tahun 2024–2025"],
            ["Nilai akhir", "81,40 dari 100"],
            ["Pelaksanaan program", "95,00"],
            ["Dasar", "Keputusan Wali Kota Nomor 7 Tahun 2026"],
        ],
        "date": date(2026, 4, 11),
        "signer_role": "Wali Kota Magelang",
        "fine": "Nilai dihitung dari data yang diterima sekretariat dan penilaian juri.",
    }


def _thanks() -> dict[str, Any]:
    return {
        "kind_words": "Ucapan terima kasih",
        "company": "CV Lumbung Progo Abadi",
        "honour": "",
        "text": "Laporan masuk sebelum batas, lengkap dengan foto dan serah terima.",
        "cells": [["Kegiatan", "Tempat wudu ramah lansia"], ["Lokasi", "Kelurahan Kedungsari"]],
        "date": date(2026, 11, 5),
        "signer_role": "",
        "fine": "Ucapan ini disampaikan forum secara terbuka.",
    }


def _sanction() -> dict[str, Any]:
    return {
        "letter_number": "180/014/2026",
        "company": "PT Sumber Tidar Makmur",
        "urgency": "Penting",
        "subject": "Keputusan sanksi: peringatan tertulis",
        "recipients": ["Pimpinan PT Sumber Tidar Makmur"],
        "recipient_place": "Kelurahan Jurangombo Utara",
        "place": "Magelang",
        "date": date(2026, 9, 30),
        "level": "Peringatan tertulis",
        "legal_basis": "Perda Kota Contoh Nomor 3 Tahun 2025 Pasal 12",
        "evidence": [
            {"text": "Laporan septic tank komunal", "rule": "Pasal 9 ayat (2)", "days_late": 64}
        ],
        "notified_on": date(2026, 9, 1),
        "answer_until": date(2026, 9, 15),
        "heard_on": date(2026, 9, 22),
        "answered": True,
        "basis": "Laporan belum disampaikan setelah tiga pengingat dan sidang.",
        "demand": "Sampaikan laporan paling lambat 31 Oktober 2026.",
        "signer_name": "Anindya Contoh",
        "signer_role": "Kepala Dinas Sosial",
    }


def _letter() -> dict[str, Any]:
    return {
        "letter_number": "005/021/F/2026",
        "urgency": "Segera",
        "attachments": "1 (satu) berkas",
        "subject": "Undangan rapat koordinasi TJSLP",
        "recipients": ["Kepala Bappeda", "Pimpinan PT Sumber Tidar Makmur"],
        "place": "Magelang",
        "date": date(2026, 9, 30),
        "blocks": [
            {"kind": "text", "lines": ["Dengan hormat,"]},
            {"kind": "facts", "lines": [("Hari, tanggal", "Senin, 12 Oktober 2026")]},
            {"kind": "list", "lines": ["Rencana tahun depan"]},
            {"kind": "text", "lines": ["Atas perhatian Bapak/Ibu, kami sampaikan terima kasih."]},
        ],
        "copies": ["Wali Kota Magelang", "Sekretaris Daerah"],
        "signer_name": "Anindya Contoh",
        "signer_role": "Ketua",
    }


def _plan() -> dict[str, Any]:
    item = {
        "title": "Sambungan air bersih untuk 30 rumah",
        "purpose": "Air layak minum sepanjang tahun.",
        "road_map_year": 2,
        "target": {"field": {"short_name": "Kesehatan"}, "name": "Sarana kesehatan lingkungan"},
        "place": "RW 03, Kel. Jurangombo Selatan",
        "target_group": "keluarga tanpa air bersih",
        "source_of_funds": "Anggaran TJSLP perusahaan",
        "amount": 60_000_000,
    }
    return {
        "plan": {
            "year": 2027,
            "adopted_on": date(2026, 11, 3),
            "head_office_by": "Kantor pusat Jakarta",
            "head_office_on": date(2026, 11, 2),
        },
        "company": "Perumda Contoh Tidar",
        "company_signer": "Bambang Contoh",
        "company_role": "Direktur",
        "place": "Magelang",
        "items": [{"item": item, "quantity": "30 rumah"}, {"item": item, "quantity": "12 rumah"}],
        "total": 120_000_000,
        "filed_on": date(2026, 11, 20),
        "approved_on": date(2026, 12, 1),
        "legal_basis": "Perwal Kota Contoh Nomor 5 Tahun 2025 Pasal 8",
        "plan_sha256": "9f3a52c1" + "0" * 48 + "77d07be2",
    }


def _plate() -> dict[str, Any]:
    return {
        "title": "Septic tank komunal untuk 42 rumah",
        "place": "RW 03, Kel. Jurangombo Utara",
        "ended_on": date(2026, 8, 21),
        "is_finished": True,
        "before": photo_uri(),
        "after": photo_uri("#8fb08a"),
        "funders": "PT Sumber Tidar Makmur dan CV Lumbung Progo Abadi",
        "amount": 203_400_000,
        "owner": "Kelompok Pemelihara Sanitasi RW 03",
        "handover_words": "28 Agustus 2026, BAST TJ-B/2026/0061",
        "code": "KA-2026-0042",
        "work_qr": qr_svg("https://tjslp.contoh.id/karya/KA-2026-0042", label="Halaman karya"),
        "work_place": "tjslp.contoh.id/karya/KA-2026-0042",
    }


def _commitments() -> dict[str, Any]:
    line = {
        "company": "PT Sumber Tidar Makmur",
        "title": "Sambungan air bersih untuk 30 rumah",
        "code": "TJ-2026-0183-K",
        "village": "Jurangombo Selatan",
        "form": "Barang",
        "given": "30 meteran air",
        "amount": 135_000_000,
        "is_confirmed": False,
    }
    return {
        "bursa": {
            "period": "Triwulan IV 2026",
            "held_on": date(2026, 11, 18),
            "place": "Aula Bappeda",
            "opened_at": datetime(2026, 11, 18, 12, 2, tzinfo=UTC),
            "closed_at": datetime(2026, 11, 18, 14, 31, tzinfo=UTC),
        },
        "lines": [line, line | {"company": "CV Lumbung Progo Abadi", "is_confirmed": True}],
        "unnamed": {"count": 2, "amount": 30_000_000},
        "count": 4,
        "companies": 4,
        "amount": 300_000_000,
        "confirmed": 135_000_000,
    }


CONTEXTS = {
    DocumentKind.RECEIPT: _receipt,
    DocumentKind.REQUEST_LETTER: _request_letter,
    DocumentKind.INTEREST_SHEET: _interest_sheet,
    DocumentKind.AGREEMENT: _agreement,
    DocumentKind.CERTIFICATE: _certificate,
    DocumentKind.BAST: _bast,
    DocumentKind.AWARD: _award,
    DocumentKind.THANKS: _thanks,
    DocumentKind.SANCTION: _sanction,
    DocumentKind.LETTER: _letter,
    DocumentKind.PLAN: _plan,
    DocumentKind.PLATE: _plate,
    DocumentKind.COMMITMENTS: _commitments,
    DocumentKind.INVITATION: meeting_samples.invitation,
    DocumentKind.MINUTES: meeting_samples.minutes,
}
STATUSES = {DocumentKind.CERTIFICATE: "diterima sekretariat"}
