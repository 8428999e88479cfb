"""Pages of rows that move by deeds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from forum_site.desk_admin.lists import ReadOnlyAdmin
from forum_site.errors import NotYours, RuleBroken
from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import LongText

#: The service said no: the page was older than the row, or a rule stands against it.
CONFLICT = 409


class EmptyForm(HouseForm):
    """A deed that needs no words."""


class ReasonForm(HouseForm):
    """A deed that says why."""

    reason = forms.CharField(label="Alasan", max_length=2000, widget=LongText({"rows": 4}))


def typed_words(refused: Iterable[forms.Form]) -> str:
    """The longest text of the forms that came back: the page may have no place for it any more."""
    texts = [str(value) for form in refused for value in form.data.values()]
    return max((text for text in texts if " " in text), key=len, default="")


@dataclass(frozen=True)
class Deed:
    """One button of a page: the form it sends and the service it calls.

    ``do`` gets the row, the person and the cleaned data, calls one service and returns the sentence
    that is shown afterwards (or what the page's ``done`` makes of it). A form with ``knows_row``
    is made with ``obj`` and ``request`` besides.
    """

    do: Callable[[Any, Any, dict[str, Any]], Any]
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
            outcome = deed.do(obj, request.user, form.cleaned_data)
        except NotYours:
            raise
        except RuleBroken as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, refusal.sentence
            )
            return self.show(
                request, self.find(request, object_id), bound={slug: form}, status=CONFLICT
            )
        return self.done(request, obj, slug, outcome)

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        """A deed was done: say so, and lead back to the page."""
        messages.success(request, outcome)
        return HttpResponseRedirect(self.page_url(obj))

    def form_of(self, slug: str, request: HttpRequest, obj: Any, data: Any = None) -> forms.Form:
        """The form of a deed; its ids carry the deed's name, so that pages may hold many."""
        made = self.deeds[slug].form
        extra = {"obj": obj, "request": request} if getattr(made, "knows_row", False) else {}
        files = request.FILES if data is not None else None
        return made(data, files, auto_id=f"id_{slug}_%s", **extra)

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
            # Of a floor above: the site knows it, this room does not.
            "mail": self.admin_site.letters_about(obj, request.user),
            "forum_decisions": self.admin_site.decisions_about(obj, request.user),
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
