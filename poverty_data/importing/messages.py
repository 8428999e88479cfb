"""What a problem does to its row, and how it is said."""

from enum import StrEnum
from typing import NamedTuple


class Action(StrEnum):
    """The words of the file of problems (OUT.csv)."""

    REJECT = "reject"
    FIX = "fix"
    REVIEW = "review"
    NONE = "none"


class Finding(NamedTuple):
    """What was found in one cell. ``value`` is the canonical value of a fix, else mostly empty."""

    field: str
    code: str
    action: Action
    value: str = ""


class BadFile(Exception):
    """The whole file cannot be read; ``sentence`` says what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


MESSAGES = {
    "nik_empty": "NIK kosong dan orangnya tidak ditemukan di daftar. Lengkapi NIK.",
    "nik_length": "NIK harus 16 angka. Periksa KTP atau KK.",
    "nik_characters": "NIK berisi huruf atau tanda lain. Ketik ulang dari KTP.",
    "nik_rounded": "NIK dibulatkan oleh program lembar kerja. Simpan kolom NIK sebagai teks.",
    "nik_date": "Tanggal lahir di dalam NIK tidak mungkin ada.",
    "nik_serial": "Empat angka terakhir NIK tidak boleh 0000.",
    "nik_province": "Dua angka pertama NIK bukan kode provinsi. Periksa KTP.",
    "nik_elsewhere": "NIK diterbitkan di daerah lain. Ini sah.",
    "number_format": "Tanda baca atau spasi di dalam nomor dibuang.",
    "kk_length": "Nomor KK harus 16 angka.",
    "kk_characters": "Nomor KK berisi huruf atau tanda lain.",
    "kk_rounded": "Nomor KK dibulatkan oleh program lembar kerja. Simpan kolomnya sebagai teks.",
    "kk_empty": "Nomor KK kosong. Lengkapi nomor KK.",
    "sex_unknown": "Isi L atau P.",
    "sex_differs": "Jenis kelamin tidak cocok dengan NIK.",
    "birth_differs": "Tanggal lahir tidak cocok dengan NIK.",
    "date_format": "Tanggal ditulis ulang sebagai tahun-bulan-tanggal.",
    "date_unknown": "Tanggal tidak terbaca. Tulis seperti 1979-03-12.",
    "date_future": "Tanggal jatuh setelah tanggal keadaan data.",
    "date_missing": "Tanggal kosong, diisi tanggal keadaan data.",
    "area_format": "Kode kelurahan ditulis ulang dengan titik.",
    "area_unknown": "Kode kelurahan tidak dikenal.",
    "area_elsewhere": "Kode kelurahan milik kabupaten atau kota lain.",
    "number_unknown": "Isi dengan angka.",
    "number_negative": "Angka tidak boleh kurang dari nol.",
    "number_range": "Angka di luar batas yang wajar.",
    "money_format": "Rupiah ditulis ulang sebagai angka.",
    "decile_range": "Desil harus 1 sampai 10.",
    "padding": "RT dan RW ditulis dengan tiga angka.",
    "word_unknown": "Kata ini tidak ada di daftar pilihan kolomnya.",
    "word_format": "Ditulis ulang seperti di daftar pilihan.",
    "text_empty": "Kolom ini wajib diisi.",
    "text_long": "Teks terlalu panjang.",
    "text_spaces": "Spasi berlebih dan tanda tak terlihat dibuang.",
    "formula": "Teks ini rumus lembar kerja. Rumus tidak dijalankan.",
    "mojibake": "Huruf rusak karena salah pengodean. Perkiraan ejaan yang benar tertulis.",
    "byte_unknown": "Ada huruf yang tidak terbaca dalam pengodean berkas ini.",
    "cells_many": "Baris ini punya lebih banyak sel daripada judul kolom.",
    "dependants_many": "Tanggungan sama dengan atau lebih dari jumlah anggota keluarga.",
    "twin_row": "Baris ini sama dengan baris lain.",
    "twin_nik": "NIK ini dipakai orang lain di berkas atau di daftar.",
    "twin_person": "Orang ini tampaknya sudah ada dengan ejaan lain.",
    "twin_family": "Nomor KK ini sudah dipakai keluarga lain.",
    "decided": "Baris ini pernah diputus tidak masuk daftar.",
}
#: Short names of what a person must decide, for lists and heads of pages.
KINDS = {
    "twin_row": "Baris sama persis",
    "twin_nik": "NIK sama",
    "twin_person": "Orang sama, ejaan lain",
    "twin_family": "Nomor KK sama",
    "nik_province": "NIK tidak dikenal",
    "sex_differs": "Jenis kelamin tidak cocok NIK",
    "birth_differs": "Tanggal lahir tidak cocok NIK",
    "dependants_many": "Tanggungan terlalu banyak",
    "formula": "Teks rumus",
    "mojibake": "Huruf rusak",
}
