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
