"""The invented content of the component page `/gaya/`."""

from datetime import UTC, date, datetime

from django.utils.safestring import mark_safe

STATUSES = [
    ("draft", "Draf"),
    ("submitted", "Diajukan"),
    ("in_review", "Diperiksa"),
    ("returned", "Perlu perbaikan"),
    ("cleared", "Lolos pemeriksaan"),
    ("published", "Mencari mitra"),
    ("pledged", "Mendapat komitmen"),
    ("in_realisation", "Pelaksanaan"),
    ("realised", "Selesai"),
    ("evaluated", "Dievaluasi"),
    ("rejected", "Ditolak"),
    ("late", "Terlambat 3 hari"),
]
COLOURS = [
    ("ink", "#1b2430", "teks"),
    ("brand", "#0b5563", "tombol, bilah"),
    ("brand-dark", "#083f4a", "kepala, kaki"),
    ("brand-soft", "#e6f2f4", "panel"),
    ("link", "#0a5c8a", "tautan"),
    ("gold", "#f2b705", "di dasar gelap"),
    ("ok", "#1d6b3a", "berhasil"),
    ("warn", "#7a4a00", "menunggu"),
    ("err", "#b3141f", "perlu diperbaiki"),
]
CARDS = [
    {
        "title": "Perbaikan atap SDN 3 Kemirirejo",
        "summary": "Atap tiga ruang kelas bocor; 96 siswa belajar bergantian.",
        "field": "pendidikan",
        "field_name": "Pendidikan",
        "place": "Kec. Magelang Tengah",
        "status": "published",
        "status_label": "Mencari mitra",
        "needed": 120_000_000,
        "confirmed": 45_000_000,
    },
    {
        "title": "Pelatihan menjahit untuk 40 ibu rumah tangga",
        "summary": "Pelatihan 12 minggu, termasuk mesin dan modal awal.",
        "field": "kemakmuran",
        "field_name": "Kemakmuran",
        "place": "Kec. Magelang Utara",
        "status": "published",
        "status_label": "Mencari mitra",
        "needed": 64_000_000,
        "confirmed": 0,
    },
    {
        "title": "Posyandu keliling untuk lansia",
        "summary": "Pemeriksaan bulanan untuk 310 lansia di tujuh RW.",
        "field": "kesehatan",
        "field_name": "Kesehatan",
        "place": "Kec. Magelang Selatan",
        "status": "in_realisation",
        "status_label": "Pelaksanaan",
        "needed": 92_000_000,
        "confirmed": 92_000_000,
    },
    {
        "title": "Bank sampah terpadu RW 02",
        "summary": "Mengolah sekitar 600 kg sampah rumah tangga tiap minggu.",
        "field": "lingkungan-hidup",
        "field_name": "Lingkungan Hidup",
        "place": "Kec. Magelang Utara",
        "status": "in_review",
        "status_label": "Diperiksa",
        "needed": 38_000_000,
        "confirmed": 0,
        "waiting": True,
    },
]
STAGES = [
    {"label": "Diajukan", "state": "done", "when": "12 Agu 2026"},
    {"label": "Lolos pemeriksaan", "state": "done", "when": "19 Agu 2026"},
    {"label": "Mencari mitra", "state": "now", "when": "sejak 24 Agu 2026"},
    {"label": "Pelaksanaan", "state": "later", "when": ""},
    {"label": "Selesai", "state": "later", "when": ""},
]
REFUSED = [
    {"label": "Diajukan", "state": "done", "when": "12 Agu 2026"},
    {"label": "Ditolak", "state": "end", "when": "19 Agu 2026"},
]
FORM_STEPS = [
    {"label": "Kebutuhan", "state": "done", "url": "#"},
    {"label": "Manfaat", "state": "done", "url": "#"},
    {"label": "Lokasi dan biaya", "state": "now"},
    {"label": "Data pengusul", "state": "later"},
    {"label": "Periksa dan kirim", "state": "later"},
]
HISTORY = [
    {
        "title": "Satu perusahaan berkomitmen Rp45.000.000",
        "at": datetime(2026, 9, 3, 3, 12, tzinfo=UTC),
        "by": "perusahaan mitra",
    },
    {
        "title": "Lolos pemeriksaan",
        "note": "Kunjungan lapangan bersama kelurahan.",
        "at": datetime(2026, 8, 19, 2, 41, tzinfo=UTC),
        "by": "sekretariat",
    },
    {"title": "Diajukan", "at": date(2026, 8, 12), "by": "warga"},
]
SUMMARY = [
    {"label": "Kode lacak", "value": "TJ-2026-0183-K"},
    {"label": "Penerima manfaat", "value": "96 siswa\n11 guru", "url": "#"},
    {"label": "Perkiraan biaya", "value": "Rp120.000.000", "url": "#"},
]
PAIRS = [
    {"label": "Dikonfirmasi", "value": "Rp209.500.000"},
    {"label": "Realisasi diterima", "value": "Rp84.000.000"},
    {"label": "% realisasi", "value": "40,1%"},
]
FIGURES = [
    {"label": "Usulan masuk", "value": "1.284", "note": "sejak Januari 2024"},
    {"label": "Usulan selesai", "value": "412", "note": "32% dari usulan masuk"},
    {
        "label": "Nilai bantuan terealisasi",
        "value": "Rp38,6\u00a0miliar",
        "note": "Rp38.612.450.000",
    },
    {"label": "Perusahaan berbeda", "value": "96", "note": "27 bergabung tahun ini"},
]
BARS = [
    {"label": "Pendidikan", "text": "Rp2,1\u00a0miliar", "percent": 100, "percent2": 88},
    {"label": "Kesehatan", "text": "Rp1,9\u00a0miliar", "percent": 87.2, "percent2": 63.9},
    {"label": "Lingkungan Hidup", "text": "Rp1,2\u00a0miliar", "percent": 56.1, "percent2": 52.4},
    {"label": "Seni Budaya", "text": "Rp238,6\u00a0juta", "percent": 11.1, "percent2": 8.7},
]
DUES = [
    {
        "on": date(2026, 11, 15),
        "kind": "err",
        "status_label": "Terlambat 3 hari",
        "title": "Laporan realisasi: Lampu jalan RW 02",
        "text": "Kel. Tidar Selatan · selesai 15 Oktober 2026",
        "action": "Isi laporan",
        "late": True,
        "primary": True,
    },
    {
        "on": date(2026, 11, 23),
        "kind": "warn",
        "status_label": "5 hari lagi",
        "title": "Laporan realisasi: Jamban sehat 6 rumah",
        "text": "Kel. Wates · selesai 23 Oktober 2026",
        "action": "Isi laporan",
        "primary": True,
    },
    {
        "on": date(2026, 12, 2),
        "kind": "info",
        "status_label": "Menunggu kantor pusat",
        "title": "Minat: Sumur bor RW 07",
        "text": "Kel. Kramat Utara · berakhir 2 Desember 2026",
        "action": "Jadikan komitmen",
    },
]
NEXT_STEPS = [
    {"title": "Sekretariat memeriksa", "text": "paling lambat 24 Agustus 2026 (7 hari kerja)"},
    {"title": "Anda mendapat jawaban", "text": "kalau ada yang kurang, kami sebutkan"},
    {"title": "Usulan tampil di katalog", "text": "nama dan alamat Anda tidak ditampilkan"},
]
HOW_STEPS = [
    {"title": "Ajukan", "text": "Isi formulir dari ponsel, sekitar 15 menit."},
    {"title": "Diperiksa", "text": "Sekretariat menjawab dalam 7 hari kerja."},
    {"title": "Dipilih mitra", "text": "Perusahaan memilih usulan dan berkomitmen."},
    {"title": "Dilaporkan", "text": "Hasil, foto, dan biaya diterbitkan."},
]
FILES = [
    {"label": "Rencana anggaran biaya", "url": "#", "type": "PDF", "size": 245_760},
    {"label": "Semua laporan diterima", "url": "#", "type": "CSV", "size": 98_304},
]
TABLE = {
    "caption": "Realisasi menurut bidang, 2026",
    "columns": [
        {"label": "Bidang"},
        {"label": "Nilai (Rp)", "numeric": True},
        {"label": "%", "numeric": True},
    ],
    "rows": [["Pendidikan", "2.146.480.000", "53,41"], ["Kesehatan", "1.872.335.500", "46,59"]],
    "total": ["Jumlah", "4.018.815.500", "100,00"],
}
EMPTY_STATES = [
    (
        "Tidak ada usulan yang cocok",
        "Hapus satu filter atau cari dengan kata lain.",
        "Hapus filter",
    ),
    ("Anda belum punya usulan", "Ajukan usulan pertama, sekitar 15 menit.", "Ajukan usulan"),
    ("Halaman ini untuk sekretariat", "Masuk dengan akun lain atau hubungi sekretariat.", "Masuk"),
]
QR = mark_safe(
    '<svg viewBox="0 0 9 9" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h9v9H0z"/>'
    '<path d="M1 1h3v3H1zM5 1h1v1H5zM7 1h1v2H7zM5 3h1v2H5zM1 5h1v1H1zM3 5h2v1H3zM6 5h2v1H6z'
    'M1 7h2v1H1zM5 7h1v1H5zM7 7h1v1H7z"/></svg>'
)
CHIPS = [{"label": "Kesehatan", "url": "#"}, {"label": "Magelang Selatan", "url": "#"}]
LEGEND = [{"level": n, "text": f"{15 * n - 14}–{15 * n}"} for n in (1, 2, 3, 4)]

#: What the template prints.
CONTEXT = {
    "statuses": STATUSES,
    "colours": COLOURS,
    "cards": CARDS,
    "stages": STAGES,
    "refused": REFUSED,
    "form_steps": FORM_STEPS,
    "entries": HISTORY,
    "summary": SUMMARY,
    "pairs": PAIRS,
    "figures": FIGURES,
    "bars": BARS,
    "dues": DUES,
    "next_steps": NEXT_STEPS,
    "how_steps": HOW_STEPS,
    "files": FILES,
    "table": TABLE,
    "empty": EMPTY_STATES,
    "qr": QR,
    "chips": CHIPS,
    "legend": LEGEND,
    "saved_at": datetime(2026, 9, 3, 3, 42, tzinfo=UTC),
}
