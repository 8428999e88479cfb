"""The four sanctions as dated rules: their keys, and what each means to those who set it."""

LABELS = {
    "sanction_warning": "Sanksi: peringatan tertulis",
    "sanction_restriction": "Sanksi: pembatasan kegiatan usaha",
    "sanction_freeze": "Sanksi: pembekuan",
    "sanction_revocation": "Sanksi: pencabutan",
}
