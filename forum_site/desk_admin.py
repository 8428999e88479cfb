"""What every list and page of the desk shares, so that they all behave alike.

* :class:`DeskAdmin` - lists with search, filters, downloads and a history; rows that are not this
  person's are missing rows (404); nothing is ever deleted here.
* :class:`PageAdmin` - rows whose state nobody edits by hand: one page that shows everything, and
  deeds (buttons) that each call one service.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.audit.history import history_of
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.admin import ExportMixin
from forum_site.formats.dates import date_short
from forum_site.formats.templatetags.components import tag_kind
from forum_site.forms.base import HouseForm


class DeskAdmin(ExportMixin, admin.ModelAdmin):
    """A list of the desk. ``history_parts`` and ``history_verbs`` go to ``history_of``."""

    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.ALWAYS
    view_on_site = False
    save_on_top = False
    history_parts: Iterable[tuple[type[Model], str]] = ()
    history_verbs: Mapping[str, str] = {}

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Rows are ended, closed or corrected; they do not vanish."""
        return False

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
        """Without the addresses that delete: nobody may, so nothing answers there."""
        return [url for url in super().get_urls() if not str(url.name).endswith("_delete")]

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
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

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
        """Who changed what, before and after: for the secretariat and the superuser."""
        obj = self.find(request, object_id)
        if not request.user.is_secretariat:
            raise PermissionDenied("Riwayat perubahan untuk sekretariat.")
        entries = history_of(
            obj, parts=self.history_parts, verbs={**COMMON_VERBS, **self.history_verbs}
        )
        context = {
            **self.admin_site.each_context(request),
            "title": f"Riwayat perubahan: {obj}",
            "entries": entries,
            "object": obj,
            "object_url": self.page_url(obj),
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/history.html", context)

    def page_url(self, obj: Model, name: str = "change") -> str:
        """The address of a row's page (or of its history)."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[obj.pk])


#: The service said no: the page was older than the row, or a rule stands against it.
CONFLICT = 409
COMMON_VERBS = {"edit": "mengubah isian", "add": "menambah"}


class ReadOnlyAdmin(DeskAdmin):
    """A book that is only read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class EmptyForm(HouseForm):
    """A deed that needs no words."""


def typed_words(refused: Iterable[forms.Form]) -> str:
    """The longest text of the forms that came back: the page may have no place for it any more."""
    texts = [str(value) for form in refused for value in form.data.values()]
    return max((text for text in texts if " " in text), key=len, default="")


@dataclass(frozen=True)
class Deed:
    """One button of a page: the form it sends and the service it calls.

    ``do`` gets the row, the person and the cleaned data, calls one service and returns the sentence
    that is shown afterwards. ``form`` may be a class or a function of (request, row) giving one.
    """

    do: Callable[[Any, Any, dict[str, Any]], str]
    form: Callable[..., forms.Form] = EmptyForm


class PageAdmin(ReadOnlyAdmin):
    """A row shown on one page, moved by deeds only. Give ``page_template`` and ``deeds``."""

    page_template = ""
    #: What the page reads of other rows, fetched with the row itself.
    page_related: Iterable[str] = ()
    deeds: Mapping[str, Deed] = {}

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The row with what its page reads."""
        key = self.opts.pk.to_python(object_id)
        rows = self.get_queryset(request).select_related(*self.page_related)
        return rows.filter(pk=key).first()

    def get_urls(self) -> list[URLPattern]:
        """Ours stand first, since the stock ones end in a catch-all."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        deed = path(
            "<path:object_id>/lakukan/<slug:slug>/",
            self.admin_site.admin_view(self.deed_view),
            name=f"{name}_deed",
        )
        return [deed, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page; it is only read, every change goes to a deed's address."""
        obj = self.find_viewable(request, object_id)
        return self.show(request, obj)

    def find_viewable(self, request: HttpRequest, object_id: str) -> Any:
        """The row of a person who may see this kind at all (else PermissionDenied)."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.find(request, object_id)

    def deed_view(self, request: HttpRequest, object_id: str, slug: str) -> HttpResponse:
        """Check the form, call the service, say what happened; a refusal keeps what was typed."""
        obj = self.find_viewable(request, object_id)
        deed = self.deeds.get(slug)
        if deed is None:
            raise Http404
        if request.method != "POST":
            return HttpResponseRedirect(self.page_url(obj))
        form = self.form_of(slug, request, obj, data=request.POST)
        if not form.is_valid():
            return self.show(request, obj, bound={slug: form}, status=422)
        try:
            sentence = deed.do(obj, request.user, form.cleaned_data)
        except NotYours:
            raise
        except RuleBroken as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, refusal.sentence
            )
            return self.show(
                request, self.find(request, object_id), bound={slug: form}, status=CONFLICT
            )
        messages.success(request, sentence)
        return HttpResponseRedirect(self.after_url(request, obj, slug))

    def after_url(self, request: HttpRequest, obj: Any, slug: str) -> str:
        """Where a deed that was done leads: back to the page."""
        return self.page_url(obj)

    def form_of(self, slug: str, request: HttpRequest, obj: Any, data: Any = None) -> forms.Form:
        """The form of a deed; its ids carry the deed's name, so that pages may hold many."""
        made = self.deeds[slug].form
        extra = {"obj": obj, "request": request} if getattr(made, "knows_row", False) else {}
        return made(data, auto_id=f"id_{slug}_%s", **extra)

    def show(
        self,
        request: HttpRequest,
        obj: Any,
        *,
        bound: Mapping[str, forms.Form] | None = None,
        more: Mapping[str, Any] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The page with every form it may need; ``bound`` are those that came back."""
        bound = bound or {}
        found = {slug: bound.get(slug) or self.form_of(slug, request, obj) for slug in self.deeds}
        context = {
            **self.admin_site.each_context(request),
            "title": str(obj),
            "object": obj,
            "opts": self.opts,
            "forms": found,
            "refused": next(iter(bound.values()), None),
            "open_panel": next(iter(bound), ""),
            "typed": typed_words(bound.values()) if status == CONFLICT else "",
            "deed_urls": {slug: self.deed_url(obj, slug) for slug in self.deeds},
            "history_url": self.page_url(obj, "history") if request.user.is_secretariat else "",
            **self.page_context(request, obj),
            **(more or {}),
        }
        return TemplateResponse(request, self.page_template, context, status=status)

    def deed_url(self, obj: Any, slug: str) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_deed"
        return reverse(name, args=[obj.pk, slug])

    def page_context(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """What the template of this kind needs besides."""
        return {}


def sub(text: Any) -> SafeString:
    """A second, quieter line in a cell."""
    return format_html('<span class="d-sub">{}</span>', text)


def status_tag(status: str, label: Any) -> SafeString:
    """A status as everywhere: a word, a colour and a mark."""
    return format_html('<span class="tag tag--{}">{}</span>', tag_kind(status), label)


def due_cell(due: Any) -> SafeString:
    """A Deadline in a cell: the day, and how near it is."""
    return format_html(
        '<span class="due due--{}">{}<span class="d-sub">{}</span></span>',
        due.kind or "later",
        date_short(due.on),
        due.words,
    )


def funding_bar(percent: int, word: str) -> SafeString:
    """A thin bar with its percent in words; widths are SVG, never styles."""
    return format_html(
        '<svg class="d-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="d-bar__t" width="100" height="8"/>'
        '<rect class="d-bar__v" width="{}" height="8"/></svg>'
        '<span class="d-sub">{} {}%</span>',
        min(percent, 100),
        word,
        percent,
    )
