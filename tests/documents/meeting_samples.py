"""What the papers of a meeting are given; all names are invented."""

from datetime import UTC, date, datetime
from typing import Any

AT = datetime(2026, 11, 26, 2, 5, tzinfo=UTC)


def meeting() -> dict[str, Any]:
    return {
        "name": "Rapat Triwulan IV 2026",
        "name_inside": "rapat triwulan IV 2026",
        "quarter": 4,
        "title": "Rencana 2027",
        "place": "Aula Bappeda",
        "note": "Bawa rencana tahunan.",
    }


def seat() -> dict[str, Any]:
    return {
        "name": "Handoyo Contoh",
        "get_role_display": "Ketua bidang",
        "division": "Kesehatan",
        "office": "Direktur utama",
        "institution": "PT Sumber Tidar Makmur",
    }


def invitation() -> dict[str, Any]:
    return {
        "meeting": meeting(),
        "letter_number": "005/031/F/2026",
        "urgency": "Penting",
        "attachments": "Daftar undangan",
        "subject": "Undangan rapat triwulan IV 2026",
        "recipients": ["Anggota forum (daftar terlampir)"],
        "place": "Magelang",
        "date": date(2026, 11, 12),
        "day": "Kamis, 26 November 2026",
        "hours": "09.00 sampai 12.00 WIB",
        "items": [{"title": "Sinkronisasi rencana 2027", "note": "Tiga perusahaan."}],
        "invited": [seat(), seat() | {"name": "Laras Contoh", "division": ""}],
        "signer_name": "Anindya Contoh",
        "signer_role": "Ketua",
    }


def minutes() -> dict[str, Any]:
    person = seat() | {"has_vote": True, "at": AT, "get_way_display": "kode ruang"}
    decision = {
        "number": 1,
        "text": "Rencana tiga perusahaan diselaraskan dengan papan kebutuhan.",
        "owner": "Bidang Kesehatan",
        "is_adopted": True,
        "due_on": date(2026, 12, 18),
    }
    return {
        "meeting": meeting(),
        "day": "Kamis, 26 November 2026",
        "hours": "09.05 sampai 11.40 WIB",
        "quorum": "14 dari 23 anggota, kuorum 12",
        "quorum_basis": "Perwal Kota Contoh Nomor 5 Tahun 2025 Pasal 12",
        "items": [{"title": "Sinkronisasi rencana 2027"}],
        "members": [person, person | {"name": "Laras Contoh", "has_vote": False}],
        "guests": [{"name": "Sumarni Contoh", "institution": "PKK RW 05", "at": AT}],
        "absent": [seat() | {"name": "Tan Contoh"}],
        "empty_rows": range(2),
        "decisions": [
            {
                "row": decision,
                "how": "Substantif, musyawarah mufakat",
                "about": "Rencana 2027 PT Sumber Tidar Makmur",
            }
        ],
        "paragraphs": ["Rapat dibuka ketua pukul 09.05 WIB."],
        "bursa": "Daftar komitmen Bursa Kebutuhan, 4 komitmen",
        "place": "Magelang",
        "approved_on": date(2026, 11, 30),
        "writer": "Retno Contoh",
        "approver": "Handoyo Contoh",
    }
