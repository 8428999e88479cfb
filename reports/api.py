"""The public figures for machines: the functions of the pages, in one answer each."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import Http404
from django.urls import reverse

from companies.figures import plan_figures
from forum_site.api.rows import instant
from forum_site.api.scopes import Scope as KeyScope
from forum_site.api.views import Answer
from reports import direction, needs
from reports.models import ReportRevision
from reports.serializers import NeedsShape, PlanYearShape, ReportsShape


class ReadNeeds(Answer):
    """The need board."""

    scope = KeyScope.FIGURES
    tag, called = "Angka", "Papan kebutuhan"
    explained = (
        "Kebutuhan terverifikasi per jenis dan kelurahan, yang dijanjikan, yang terbangun, dan "
        "yang belum tertangani. Hanya jumlah; tidak pernah keluarga."
    )
    row = NeedsShape

    def data(self, asked: dict[str, Any], **where: Any) -> dict[str, Any]:
        return direction.board_as_data(needs.board())


class ListQuarterlyReports(Answer):
    """All published reports."""

    scope = KeyScope.FIGURES
    tag, called = "Laporan triwulan", "Daftar laporan triwulan"
    explained = "Setiap revisi yang terbit, dengan berkas dan angka bekunya."
    row = ReportsShape

    def data(self, asked: dict[str, Any], **where: Any) -> dict[str, Any]:
        revisions = ReportRevision.objects.published().select_related("report")
        newest = revisions.defer("figures", "changes").prefetch_related("files")
        return {"data": [told(each) for each in newest.order_by("-published_at", "-pk")]}

    def changed_at(self) -> datetime | None:
        """What is published never changes: only another revision makes another list."""
        return ReportRevision.objects.published().aggregate(last=Max("published_at"))["last"]


def told(revision: ReportRevision) -> dict[str, Any]:
    """One revision with the addresses of what it consists of."""
    report = revision.report
    return {
        "id": revision.pk,
        "quarter": f"{report.period.year}-Q{report.period.number}",
        "as_of": report.as_of,
        "revision": revision.number,
        "published_at": instant(revision.published_at),
        "page": absolute(report.get_absolute_url()),
        "figures": absolute(reverse("quarterly:json", args=[revision.pk])),
        "files": [
            {
                "kind": file.kind,
                "url": absolute(reverse("quarterly:download", args=[revision.pk, file.kind])),
                "size": file.size,
                "sha256": file.sha256,
            }
            for file in revision.files.all()
        ],
    }


def absolute(path: str) -> str:
    """On this site."""
    return f"{settings.SITE_URL}{path}"


class ReadPlanYear(Answer):
    """Plans against what was done."""

    scope = KeyScope.FIGURES
    tag, called = "Rencana", "Rencana dan simpangan setahun"
    explained = (
        "Jumlah rencana TJSL tahunan semua perusahaan dan realisasinya. Rencana satu perusahaan "
        "hanya untuk perusahaan itu dan forum."
    )
    row = PlanYearShape

    def data(self, asked: dict[str, Any], **where: Any) -> dict[str, Any]:
        year = int(where["year"])
        plans = plan_figures(year)
        if not plans:
            raise Http404
        planned = sum(plan.planned for plan in plans)
        realised = sum(plan.realised for plan in plans)
        return {
            "year": year,
            "plans": len(plans),
            "amount_planned": planned,
            "amount_realised": realised,
            "amount_deviation": realised - planned,
            "percent_realised": round(realised * 100 / planned, 2) if planned else None,
        }
