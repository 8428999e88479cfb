"""Lists of musrenbang in and out at the desk: the upload, what became of it, what needs repair."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from forum.forms.musrenbang import ListForm
from forum.models import MusrenbangUpload
from forum.services import musrenbang
from forum.services.musrenbang.cells import COLUMNS
from forum.workflow.musrenbang import WRITE
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.exports.xlsx_files import xlsx_response

UPLOADS_SHOWN, PROBLEMS_SHOWN = 6, 200
EXAMPLE = {
    "village": "Panjang",
    "rw": "03",
    "title": "Perbaikan saluran air",
    "field": "Lingkungan Hidup",
    "quantity": "120",
    "unit": "meter",
    "cost": "45000000",
    "group": "RW",
    "priority": "1",
}


class ListFiles:
    """Put before a PageAdmin of the lines."""

    opts: Any
    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "forum_musrenbangitem"
        return [
            path("unggah/", view(self.upload_view), name=f"{name}_upload"),
            path("unggah/<uuid:pk>/", view(self.uploaded_view), name=f"{name}_uploaded"),
            path("unggah/<uuid:pk>/perbaikan/", view(self.repair_view), name=f"{name}_repair"),
            path("templat/", view(self.template_view), name=f"{name}_template"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def check_writes(self, request: HttpRequest) -> None:
        """Raises PermissionDenied."""
        if not request.user.has_perm(WRITE):
            raise PermissionDenied

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """The form; a list that was read leads to what became of it."""
        self.check_writes(request)
        form = ListForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                done = musrenbang.import_list(
                    contents=upload.read(),
                    file_name=upload.name,
                    year=form.cleaned_data["year"],
                    by=request.user,
                )
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error("file", refusal.sentence)
            else:
                return self.uploaded(request, done, ListForm(initial={"year": done.year}))
        return self.uploaded(request, None, form)

    def uploaded_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """What became of a list that was sent before."""
        self.check_writes(request)
        done = get_object_or_404(MusrenbangUpload, pk=pk)
        return self.uploaded(request, done, ListForm(initial={"year": done.year}))

    def uploaded(
        self, request: HttpRequest, done: MusrenbangUpload | None, form: ListForm
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Unggah daftar musrenbang",
            "opts": self.opts,
            "form": form,
            "refused": form if form.errors else None,
            "result": done,
            "problems": done.problems[:PROBLEMS_SHOWN] if done else [],
            "uploads": MusrenbangUpload.objects.select_related("by")[:UPLOADS_SHOWN],
        }
        status = 422 if form.errors else 200
        return TemplateResponse(
            request, "admin/forum/musrenbang_upload.html", context, status=status
        )

    def repair_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The rows that need repair as they were sent, with what to do; to be sent again."""
        self.check_writes(request)
        done = get_object_or_404(MusrenbangUpload, pk=pk)
        if not done.broken:
            raise Http404
        told: dict[int, list[str]] = {}
        for problem in done.problems:
            words = f"{problem['column']}: {problem['sentence']}"
            told.setdefault(problem["line"], []).append(words)
        columns = [
            *(
                Column(heading, lambda row, place=place: row["cells"][place], width=24)
                for place, heading in enumerate(done.headings)
            ),
            Column("Perlu diperbaiki", lambda row: " ".join(told[row["line"]]), width=60),
            Column("Baris semula", "line", Kind.INTEGER),
        ]
        return xlsx_response(
            filename=f"musrenbang-{done.year}-perbaikan.xlsx",
            columns=columns,
            rows=done.broken,
            sheet="Perbaikan",
        )

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """An empty list with one example row, to be filled in."""
        self.check_writes(request)
        columns = [
            Column(column.heading, lambda row, name=column.name: row[name], width=24)
            for column in COLUMNS
        ]
        return xlsx_response(
            filename="templat-musrenbang.xlsx", columns=columns, rows=[EXAMPLE], sheet="Daftar"
        )
