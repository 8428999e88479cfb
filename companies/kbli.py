"""Sections of KBLI 2020, the Indonesian classification of business activities (BPS 2/2020)."""

SECTIONS: tuple[tuple[str, str], ...] = (
    ("A", "Pertanian, kehutanan, dan perikanan"),
    ("B", "Pertambangan dan penggalian"),
    ("C", "Industri pengolahan"),
    ("D", "Listrik, gas, uap, dan udara dingin"),
    ("E", "Air, air limbah, sampah, dan daur ulang"),
    ("F", "Konstruksi"),
    ("G", "Perdagangan besar dan eceran, bengkel kendaraan"),
    ("H", "Pengangkutan dan pergudangan"),
    ("I", "Penginapan dan makan minum"),
    ("J", "Informasi dan komunikasi"),
    ("K", "Keuangan dan asuransi"),
    ("L", "Real estat"),
    ("M", "Jasa profesional, ilmiah, dan teknis"),
    ("N", "Persewaan, ketenagakerjaan, perjalanan, dan penunjang usaha"),
    ("O", "Administrasi pemerintahan dan jaminan sosial wajib"),
    ("P", "Pendidikan"),
    ("Q", "Kesehatan dan kegiatan sosial"),
    ("R", "Kesenian, hiburan, dan rekreasi"),
    ("S", "Jasa lainnya"),
    ("T", "Rumah tangga sebagai pemberi kerja"),
    ("U", "Badan internasional"),
)
NAMES = dict(SECTIONS)

#: The last division of each section (KBLI 2020 follows ISIC rev. 4).
_LAST_DIVISION = (
    *(("A", 3), ("B", 9), ("C", 33), ("D", 35), ("E", 39), ("F", 43), ("G", 47), ("H", 53)),
    *(("I", 56), ("J", 63), ("K", 66), ("L", 68), ("M", 75), ("N", 82), ("O", 84), ("P", 85)),
    *(("Q", 88), ("R", 93), ("S", 96), ("T", 98), ("U", 99)),
)


def section_of(code: str) -> str:
    """The section letter of a numeric code of two to five digits ("56101" -> "I"), else ""."""
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 5):
        return ""
    division = int(code[:2])
    return next((letter for letter, last in _LAST_DIVISION if 0 < division <= last), "")
