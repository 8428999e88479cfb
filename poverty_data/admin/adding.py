"""New rows at the desk come by a form and one service, never by the stock form."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from forum_site.errors import NotYours, RuleBroken


class AddedByService:
    """Put before a PageAdmin; give ``add_form``, ``add_permission`` and ``add_row``."""

    add_form: type[forms.Form]
    add_permission = ""
    add_title = ""
    add_hint = ""
    opts: Any
    admin_site: Any

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.add_permission)

    def add_row(self, by: Any, data: dict[str, Any]) -> Any:
        """Call the one service; the row that it made."""
        raise NotImplementedError

    def add_initial(self, request: HttpRequest) -> dict[str, Any]:
        """What the form begins with."""
        return {}

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form; a refusal keeps what was typed."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = self.add_form(*sent, initial=self.add_initial(request), user=request.user)
        status = 200
        if request.method == "POST":
            status = 422
            if form.is_valid():
                try:
                    made = self.add_row(request.user, form.cleaned_data)
                except NotYours:
                    raise
                except RuleBroken as refusal:
                    field = refusal.field if refusal.field in form.fields else None
                    form.add_error(field, refusal.sentence)
                    status = 409
                else:
                    messages.success(request, f"{made} tersimpan.")
                    return HttpResponseRedirect(self.after_adding(made))
        context = {
            **self.admin_site.each_context(request),
            "title": self.add_title,
            "hint": self.add_hint,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/poverty_data/add.html", context, status=status)

    def after_adding(self, made: Any) -> str:
        """Where the page leads afterwards."""
        return self.page_url(made)  # type: ignore[attr-defined,no-any-return]
