"""Lists of the desk."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse

from forum_site.audit.history import history_of
from forum_site.audit.services import acting
from forum_site.exports.admin import ExportMixin

COMMON_VERBS = {"edit": "mengubah isian", "add": "menambah"}


class DeskAdmin(ExportMixin, admin.ModelAdmin):
    """A list of the desk. ``history_parts`` and ``history_verbs`` go to ``history_of``."""

    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.ALWAYS
    view_on_site = False
    may_delete = False
    #: What the button above the list does, where "Tambahkan ..." would not say it.
    add_title = ""
    history_parts: Iterable[tuple[type[Model], str]] = ()
    history_verbs: Mapping[str, str] = {}

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Rows are ended, closed or corrected; they do not vanish."""
        return self.may_delete and super().has_delete_permission(request, obj)

    def find(self, request: HttpRequest, object_id: str) -> Any:
        """The row; one that is not this person's is as missing as one that never was."""
        try:
            obj = self.get_object(request, object_id)
        except (ValidationError, ValueError):
            obj = None
        if obj is None:
            raise Http404
        return obj

    def get_urls(self) -> list[URLPattern]:
        """Without what nobody uses: deleting, and Django's old addresses (they have no name)."""
        named = [url for url in super().get_urls() if url.name]
        return [url for url in named if self.may_delete or not url.name.endswith("_delete")]

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """A value that PostgreSQL cannot hold is as wrong as a filter that does not exist."""
        if any("\0" in value for values in request.GET.lists() for value in values[1]):
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if object_id is not None:
            self.find(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list under its own name."""
        name = str(self.opts.verbose_name_plural)
        title = name[:1].upper() + name[1:]
        return super().changelist_view(
            request, {"title": title, "add_title": self.add_title, **(extra_context or {})}
        )

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Reference data are edited here; the person stands in their history."""
        with acting(by=request.user, verb="edit" if change else "add"):
            super().save_model(request, obj, form, change)

    def log_addition(self, *args: Any, **kwargs: Any) -> None:
        """The change history is written by the database, in one place for all."""

    log_change = log_deletions = log_addition

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed what, before and after: for the secretariat, of what it may see at all."""
        if not (request.user.is_secretariat and self.has_view_permission(request)):
            raise PermissionDenied("Riwayat perubahan untuk sekretariat.")
        obj = self.find(request, object_id)
        entries = history_of(
            obj, parts=self.history_parts, verbs={**COMMON_VERBS, **self.history_verbs}
        )
        context = {
            **self.admin_site.each_context(request),
            "title": f"Riwayat perubahan: {obj}",
            "entries": entries,
            "object": obj,
            "object_url": self.page_url(obj),
            "mail": self.admin_site.letters_about(obj, request.user),
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/history.html", context)

    def page_url(self, obj: Model, name: str = "change") -> str:
        """The address of a row's page (or of its history)."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[obj.pk])


class ReadOnlyAdmin(DeskAdmin):
    """A book that is only read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
