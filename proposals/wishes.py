"""Recognising requests for ceremonies and holiday gifts by their words.

City staff may not ask companies for holiday gifts, and what is spent in a day helps nobody for
long: such requests are led to lasting benefit, gently, and may still be sent (marked ``redirect``).
"""

import re
from dataclasses import dataclass

from proposals.models import Proposal


@dataclass(frozen=True)
class Wish:
    """A kind of request that is led elsewhere: what people read, and needs to offer instead."""

    redirect: str
    pattern: re.Pattern[str]
    sentence: str
    instead: tuple[str, ...]


def pattern(words: str) -> re.Pattern[str]:
    """Any of the words (divided by "|"), as whole words, whatever the case."""
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


WISHES = (
    Wish(
        Proposal.Redirect.HOLIDAY_GIFT,
        pattern(
            r"thr|tunjangan hari raya|parsel|parcel|hampers|bingkisan|uang (?:lebaran|natal|saku"
            r" lebaran)|(?:paket|sembako|bingkisan|kado|amplop) (?:hari raya|lebaran|natal|idul"
            r" ?fitri|imlek)|hadiah (?:lebaran|natal|hari raya)"
        ),
        "THR, parsel, dan bingkisan hari raya tidak kami teruskan kepada perusahaan. "
        "Bantuan yang menambah penghasilan atau meringankan biaya sekolah bertahan lebih lama.",
        ("modal-usaha", "kelompok-usaha", "beasiswa", "pelatihan-kerja"),
    ),
    Wish(
        Proposal.Redirect.CEREMONY,
        pattern(
            r"17[- ]?an|17 agustus|tujuh ?belasan|agustusan|hut ri|hut kemerdekaan|tirakatan|"
            r"hari kemerdekaan|karnaval|pawai|halal ?bi ?halal|syukuran|selamatan|peresmian|"
            r"spanduk|umbul[- ]umbul|baliho|dangdut|campursari|orkes|konser|hiburan rakyat|"
            r"doorprize|door prize|hadiah (?:lomba|undian)|lomba (?:17|agustusan|kampung|warga)|"
            r"hari jadi|malam puncak|pentas hiburan|piknik|wisata bersama|ziarah"
        ),
        "Acara, hiburan, dan spanduk habis dalam sehari. Perusahaan mitra mencari manfaat yang "
        "masih terasa tahun depan. Coba usulkan yang tetap dipakai sesudah acara.",
        ("fasilitas-umum", "lampu-jalan", "alat-kesenian", "alat-olahraga"),
    ),
)


def recognise(*texts: str) -> Wish | None:
    """The kind of wish that the texts speak of, or None. A gift weighs more than a ceremony."""
    text = " ".join(texts)
    return next((wish for wish in WISHES if wish.pattern.search(text)), None)


def wish_of(redirect: str) -> Wish | None:
    """The wish behind a stored mark."""
    return next((wish for wish in WISHES if wish.redirect == redirect), None)
