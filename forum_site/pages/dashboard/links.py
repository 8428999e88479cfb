"""From a figure to its rows: the lists, downloads and operations with the same filters."""

from datetime import timedelta

from django.http import QueryDict
from django.urls import reverse

from forum_site.pages.dashboard.asking import Answers, address
from forum_site.pages.dashboard.headline import day


def links(answers: Answers) -> dict[str, str]:
    """Address of each list behind the page's figures."""
    figures = query(figures_query(answers))
    place = catalogue_query(answers)
    return {
        "figures": reverse("reports:figures") + figures,
        "reports": f"{reverse('reports:figures')}{figures}#laporan",
        "reports_csv": reverse("reports:export", args=["laporan", "csv"]) + figures,
        "reports_xlsx": reverse("reports:export", args=["laporan", "xlsx"]) + figures,
        "catalogue": reverse("proposals:list") + query(place),
        "looking": reverse("proposals:list") + query({**place, "status": "published"}),
        "compliance": reverse("companies:compliance") + query(compliance_query(answers)),
        "api_summary": address("summary", answers.asked),
        "api_needs": address("needs"),
        "api_compliance": address("compliance", answers.asked_of_compliance),
        "api_rows": address("realisations", rows_query(answers)),
    }


def query(values: dict[str, str]) -> str:
    """ "?tahun=2026", or nothing."""
    found = QueryDict(mutable=True)
    found.update(values)
    return f"?{found.urlencode()}" if values else ""


def figures_query(answers: Answers) -> dict[str, str]:
    """For the page of figures and its downloads."""
    names = {"year": "tahun", "quarter": "triwulan", "field": "bidang", "area": "wilayah"}
    return {names[name]: value for name, value in answers.asked.items()}


def catalogue_query(answers: Answers) -> dict[str, str]:
    """For the catalogue, which has no period."""
    found = {}
    if field := answers.asked.get("field"):
        found["bidang"] = field
    if area := answers.asked.get("area"):
        is_village = any(part["key"] == area for part in answers.summary["by_village"])
        found["kelurahan" if is_village else "kecamatan"] = area
    return found


def compliance_query(answers: Answers) -> dict[str, str]:
    """For the list of who has reported."""
    names = {"year": "tahun", "quarter": "triwulan"}
    return {names[name]: value for name, value in answers.asked_of_compliance.items()}


def rows_query(answers: Answers) -> dict[str, str]:
    """For the API's rows of accepted work."""
    found = {name: answers.asked[name] for name in ("field", "area") if name in answers.asked}
    period = answers.summary["period"]
    if period:
        found["ended_from"] = period["starts_on"]
        found["ended_before"] = str(day(period["ends_on"]) + timedelta(days=1))
    return found
