"""The dated rules in the words of the people who set them, and of those who are refused."""

from forum_site.rules import aftercare, agencies, sanctions

#: What each rule means to the people who set it; the keys are those of ``services.RULES``.
LABELS = {
    "review_working_days": "Hari kerja untuk menjawab usulan",
    "route_answer_working_days": "Hari kerja jawaban lembaga yang diteruskan usulan",
    "pippk_ceiling": "Plafon PIPPK setahun untuk satu lembaga, rupiah",
    "interest_days": "Hari sampai minat berakhir",
    "second_approver_above": "Rupiah di atasnya perlu pengurus forum",
    "realisation_report_months": "Bulan untuk melaporkan realisasi",
    "third_party_contributions": "Aturan sumbangan pihak ketiga",
    "plan_months": "Bulan untuk menyampaikan rencana tahunan",
    "forum_report_working_days": "Hari kerja untuk laporan triwulan forum",
    "complaint_working_days": "Hari kerja untuk menjawab laporan masalah",
    "study_working_days": "Hari kerja untuk kajian perguruan tinggi",
    "complaint_contact_months": "Bulan kontak pelapor disimpan sesudah laporan ditutup",
    "question_working_days": "Hari kerja untuk menjawab pertanyaan atas usulan",
    "question_contact_months": "Bulan kontak penanya disimpan sesudah pertanyaan selesai",
    aftercare.DEFAULT_KEY: "Kunjungan purna-bantuan, bulan sesudah serah terima",
    **{key: f"Kunjungan purna-bantuan: {label}" for key, label in aftercare.KIND_KEYS.items()},
    "correction_working_days": "Hari kerja pembetulan sebelum tampil belum melapor",
    **sanctions.LABELS,
    "sanction_answer_days": "Hari kerja untuk menjawab perkara",
    "award_interval_years": "Tahun yang dinilai satu penghargaan",
    "obliged_scales": "Skala usaha yang wajib TJSLP",
    "forum_report_interval": "Selang laporan forum kepada wali kota",
    "forum_quorum_percent": "Kuorum rapat forum, persen anggota bersuara yang hadir",
    "siks_columns": "Urutan kolom berkas SIKS-NG",
    "publication_threshold": "Angka kebutuhan terkecil yang diterbitkan",
    "extreme_poverty_line": "Garis kemiskinan ekstrem, rupiah per orang per bulan",
    "lead_spm_disabled": "Pengampu SPM: penyandang disabilitas terlantar",
    "lead_spm_child": "Pengampu SPM: anak terlantar",
    "lead_spm_elderly": "Pengampu SPM: lansia terlantar",
    "lead_spm_homeless": "Pengampu SPM: gelandangan dan pengemis",
    "lead_spm_disaster": "Pengampu SPM: korban bencana",
    **{key: f"Pengampu kebutuhan: {label}" for key, label in agencies.NEED_KEYS.items()},
}
