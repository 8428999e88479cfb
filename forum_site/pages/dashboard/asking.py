"""From the page's address to three questions of the API, and their answers."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from companies.api import ReadCompliance
from forum_site.api.etags import etag_of
from forum_site.api.problems import BadParameters
from forum_site.api.views import as_text
from reports.api import ReadNeeds
from reports.summary_api import ReadSummary

#: How the page calls the API's parameters.
NAMES = {"tahun": "year", "triwulan": "quarter", "bidang": "field", "wilayah": "area"}
#: "All years" in the address; an empty one is the running year.
ALL_YEARS = "semua"
#: What is said of a value that the API does not know; the figures are then without it.
WRONG = {
    "year": "Tahun “{}” tidak dikenal. Yang tampil: tahun berjalan.",
    "quarter": "Triwulan “{}” tidak dapat dipakai. Pilih I sampai IV bersama satu tahun. "
    "Yang tampil: tanpa triwulan.",
    "field": "Bidang “{}” tidak ada. Yang tampil: semua bidang.",
    "area": "Wilayah “{}” tidak ada. Yang tampil: seluruh kota.",
    "kind": "Jenis kebutuhan “{}” tidak ada. Yang tampil: jenis pertama.",
}
SHOWN_OF_WRONG = 30


@dataclass
class Answers:
    """What the API said, the questions that were asked, and what of the address made no sense."""

    summary: dict[str, Any]
    needs: dict[str, Any]
    compliance: dict[str, Any]
    #: Parameters of the API: of the summary, and of compliance.
    asked: dict[str, str]
    asked_of_compliance: dict[str, str]
    kind: str = ""
    wrong: list[str] = field(default_factory=list)

    @property
    def watched(self) -> dict[str, str]:
        """Address of each answer with its ETag, so that the page knows when one has changed."""
        return {
            url: etag_of(as_text(answer))
            for url, answer in (
                (address("summary", self.asked), self.summary),
                (address("needs"), self.needs),
                (address("compliance", self.asked_of_compliance), self.compliance),
            )
        }


def answers_to(data: QueryDict) -> Answers:
    """Ask the API what the page's address asks for; what it refuses is told and left out."""
    asked, wrong = wanted(data), []
    while True:
        try:
            summary = ReadSummary.told(query_of(asked))
            break
        except BadParameters as refusal:
            for name in refusal.errors:
                wrong.append(WRONG[name].format(asked.pop(name)[:SHOWN_OF_WRONG]))
                if name == "year":
                    asked["year"] = str(timezone.localdate().year)
    needs = ReadNeeds.told(query_of({}))
    kind = data.get("jenis", "").replace("\0", "")
    if kind and kind not in {one["kind"] for one in needs["kinds"]}:
        wrong.append(WRONG["kind"].format(kind[:SHOWN_OF_WRONG]))
        kind = ""
    of_compliance = {name: asked[name] for name in ("year", "quarter") if name in asked}
    compliance = ReadCompliance.told(query_of(of_compliance))
    return Answers(summary, needs, compliance, asked, of_compliance, kind, wrong)


def wanted(data: QueryDict) -> dict[str, str]:
    """The page's parameters under the API's names."""
    found = {name: data.get(ours, "").replace("\0", "").strip() for ours, name in NAMES.items()}
    if found["year"] == ALL_YEARS:
        found["year"] = ""
    elif not found["year"]:
        found["year"] = str(timezone.localdate().year)
    return {name: value for name, value in found.items() if value}


def query_of(asked: dict[str, str]) -> QueryDict:
    """As it would stand in the API's address."""
    query = QueryDict(mutable=True)
    query.update(asked)
    return query


def address(name: str, asked: dict[str, str] | None = None) -> str:
    """Of an operation with its question, on this site."""
    query = query_of(asked or {}).urlencode()
    return reverse(f"api:{name}") + (f"?{query}" if query else "")
