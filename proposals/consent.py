"""What the applicant agrees to. A changed text gets a new version; the row keeps the one agreed."""

VERSION = "2026-11"

LABEL = "Saya setuju data pengusul dipakai untuk memproses usulan ini."

TEXT = (
    "Nama, nomor telepon, dan email dipakai sekretariat dan petugas pemeriksa untuk memeriksa "
    "usulan dan mengabari Anda. Tidak ditampilkan ke publik dan tidak diberikan kepada perusahaan "
    "tanpa izin Anda. Anda dapat meminta salinan, perbaikan, atau penghapusan kapan saja."
)
