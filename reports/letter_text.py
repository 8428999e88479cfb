"""The words of a letter: places that are filled from data, rules that are cited, and its layout.

``{perusahaan}`` is filled when the draft is made, from what the letter is about. ``{dasar:key}``
(regulation and article) and ``{nilai:key}`` cite a dated rule of the city: they stay open until the
letter is made ready, and block it while the city has not set the rule. ``[words]`` is for a person.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from companies.pdf import place_of, recipient_of
from forum_site.areas.models import Area
from forum_site.errors import RuleBroken
from forum_site.formats.dates import date_long
from forum_site.formats.numbers import number, rupiah
from forum_site.rules.labels import LABELS
from forum_site.rules.models import Rule
from forum_site.rules.services import citable_rule
from reports.workflow import SanctionLevel

PLACE = re.compile(r"\{([^{}\n]{1,80})\}")
OPEN_WORDS = re.compile(r"\[[^\[\]\n]{1,120}\]")
FACT = re.compile(r"([^:\n]{1,40}?)\s+:\s+(\S.*)")
CITING = ("dasar", "nilai")
#: How a tie is called when it is missing.
TIE_WORDS = {
    "company": "perusahaan",
    "proposal": "usulan",
    "plan": "rencana tahunan",
    "participation": "surat partisipasi",
    "candidate": "penghargaan",
    "case": "perkara",
}


def city_name() -> str:
    """ "Kota Magelang" """
    return Area.objects.get(code=settings.CITY_CODE).name


#: place -> (what the letter must be about, "" for nothing; its words)
PLACES: dict[str, tuple[str, Callable[[Any], str]]] = {
    "forum": ("", lambda _: settings.FORUM_NAME),
    "kota": ("", lambda _: city_name()),
    "tahun": ("", lambda _: str(timezone.localdate().year)),
    "perusahaan": ("company", lambda row: row.name),
    "alamat_perusahaan": ("company", lambda row: place_of(row.village) or "di tempat"),
    "usulan": ("proposal", lambda row: row.title),
    "kode_usulan": ("proposal", lambda row: row.code),
    "lokasi_usulan": ("proposal", lambda row: place_of(row.village)),
    "pengusul": ("proposal", recipient_of),
    "kebutuhan_usulan": ("proposal", lambda row: rupiah(row.amount_needed)),
    "tahun_rencana": ("plan", lambda row: str(row.year)),
    "nilai_rencana": ("plan", lambda row: rupiah(sum(item.amount for item in row.items.all()))),
    "nomor_surat_perusahaan": ("participation", lambda row: row.number),
    "tanggal_surat_perusahaan": ("participation", lambda row: date_long(row.written_on)),
    "hal_surat_perusahaan": ("participation", lambda row: row.subject),
    "penghargaan": ("candidate", lambda row: row.honour or row.round.name),
    "sanksi": ("case", lambda row: row.level_name or SanctionLevel.WARNING.label),
}


def fill(text: str, ties: Mapping[str, Any]) -> str:
    """The text with data in its places; cited rules stay open.

    Raises RuleBroken ``tie_missing`` when the letter is not about what a place names.
    """

    def word(match: re.Match[str]) -> str:
        found = PLACES.get(match[1])
        if found is None:
            return match[0]
        tie, told = found
        if tie and ties.get(tie) is None:
            raise RuleBroken(
                "tie_missing",
                f"Templat ini menyebut {TIE_WORDS[tie]}. Pilih {TIE_WORDS[tie]} dulu.",
                field=tie,
            )
        return told(ties.get(tie))

    return PLACE.sub(word, text)


@dataclass(frozen=True)
class Citation:
    """A place that cites a rule: its words, or the sentence that says what is missing."""

    place: str
    words: str = ""
    refusal: str = ""


def cited(text: str, *, on: date) -> dict[str, Citation]:
    """Every place of the text that cites a rule, as the rules stand on that day."""
    found = {}
    for place in PLACE.findall(text):
        how, _, key = place.partition(":")
        if how in CITING and key in LABELS:
            try:
                rule = citable_rule(key, on=on)
            except RuleBroken as refusal:
                found[place] = Citation(place, refusal=refusal.sentence)
            else:
                found[place] = Citation(place, words=rule_words(how, rule))
    return found


def rule_words(how: str, rule: Rule) -> str:
    """Regulation and article, or the rule's value."""
    if how == "dasar":
        return f"{rule.regulation} {rule.article}".strip()
    return number(rule.value) if isinstance(rule.value, int) else str(rule.value)


def with_citations(text: str, *, on: date) -> tuple[str, list[list[str]]]:
    """The text with its rules named, and which they are (place, words).

    Raises RuleBroken ``rule_not_set`` with the first rule that the city has not set.
    """
    found = cited(text, on=on)
    for citation in found.values():
        if citation.refusal:
            raise RuleBroken("rule_not_set", f"Surat ini belum dapat dicetak. {citation.refusal}")
    told = PLACE.sub(lambda match: found[match[1]].words if match[1] in found else match[0], text)
    return told, [[citation.place, citation.words[:400]] for citation in found.values()]


def unknown_places(text: str) -> list[str]:
    """Places that nothing fills: a slip of the finger, or a rule that is not one."""

    def is_known(place: str) -> bool:
        how, _, key = place.partition(":")
        return place in PLACES or (how in CITING and key in LABELS)

    return [f"{{{place}}}" for place in PLACE.findall(text) if not is_known(place)]


def open_words(text: str) -> list[str]:
    """What a person has still to fill in: "[hari dan tanggal]"."""
    return OPEN_WORDS.findall(text)


# --- Layout --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Block:
    """A paragraph, facts side by side ("Hari : Senin"), or a list."""

    kind: str
    lines: list[Any]


def blocks(text: str) -> list[Block]:
    """Paragraphs are parted by an empty line; each is text, facts or a list by all of its lines."""
    found = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        rows = [row.strip() for row in part.split("\n") if row.strip()]
        if not rows:
            continue
        facts = [FACT.fullmatch(row) for row in rows]
        if all(facts):
            found.append(Block("facts", [match.groups() for match in facts if match]))
        elif all(row.startswith("- ") for row in rows):
            found.append(Block("list", [row[2:] for row in rows]))
        else:
            found.append(Block("text", rows))
    return found
