"""What one cell of a list may say; a form asks the same, so that there is no other door."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from companies.kbli import NAMES, section_of
from companies.models.company import Scale
from forum_site.areas.models import Area
from forum_site.formats.phones import parse_phone

SCALES = {label.lower(): value for value, label in Scale.choices}
NAME_LENGTH = 200


class Wrong(Exception):
    """A cell that cannot be kept, with the sentence for its row."""


def name_of(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Wrong("Isi nama perusahaan.")
    if len(name) > NAME_LENGTH:
        raise Wrong(f"Nama perusahaan lebih dari {NAME_LENGTH} huruf.")
    return name


def scale_of(text: str) -> str:
    scale = SCALES.get(text.lower())
    if scale is None:
        raise Wrong("Skala usaha ditulis Mikro, Kecil, Menengah, atau Besar.")
    return scale


def nib_of(text: str) -> str:
    digits = re.sub(r"[\s.\-]", "", text.removesuffix(".0"))
    if digits and not re.fullmatch(r"[0-9]{13}", digits, re.ASCII):
        raise Wrong("NIB terdiri dari 13 angka. Simpan kolomnya sebagai teks.")
    return digits


def kbli_of(text: str) -> str:
    """A section letter, or the digits of a KBLI 2020 code."""
    section = text.upper() if text.upper() in NAMES else section_of(text.removesuffix(".0"))
    if text and not section:
        raise Wrong("KBLI ditulis dengan huruf golongan (A sampai U) atau kode angkanya.")
    return section


def village_of(text: str, villages: dict[str, Area | None]) -> Area | None:
    if not text:
        return None
    village = villages.get(re.sub(r"^(kel\.?|kelurahan)\s+", "", text.lower()))
    if village is None:
        raise Wrong(f"Kelurahan {text[:60]} tidak ada di kota ini, atau namanya ganda.")
    return village


def phone_of(text: str) -> str:
    try:
        return parse_phone(text) if text else ""
    except ValueError:
        raise Wrong("Nomor telepon tidak dikenal. Contoh: 0293-364900.") from None


def email_of(text: str) -> str:
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise Wrong("Alamat email tidak benar. Contoh: tjsl@perusahaan.co.id.") from None
    return text
