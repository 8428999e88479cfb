"""Families at the desk: masked in the list and on their page, opened one by one for a purpose."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.accounts.reauthentication import prove_again, proved_recently
from forum_site.desk_admin import Deed, PageAdmin, status_tag, sub
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_short
from forum_site.formats.words import rt_rw
from poverty_data.admin.household_filters import LIST_FILTERS
from poverty_data.admin.household_forms import FIELDS, LookupForm, RevealForm
from poverty_data.admin.household_page import page_context, shortcomings
from poverty_data.models import Household
from poverty_data.services.lookup import find_by_number, masked
from poverty_data.services.reveal import PERMISSION, reveal

#: The words of a purpose wait here while the person proves who they are; never a number.
KEPT_WORDS = "household_purpose"


class MaskedList(ChangeList):
    """One page of families, with their masks."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = with_masks(self.result_list)


def with_masks(rows: Any) -> list[Household]:
    """The rows, each knowing its masks."""
    found = list(rows)
    for row in found:
        row.masked = masked(row)
    return found


def do_reveal(household: Household, by: Any, data: dict[str, Any]) -> dict[str, str]:
    wanted = [name for name in FIELDS if name in data["fields_wanted"]]
    return reveal(household=household, fields=wanted, purpose=data["purpose"], by=by, ip=data["ip"])


class AskedForm(RevealForm):
    """The same with what the request knows: from where, and the words kept before."""

    knows_row = True

    def __init__(self, *args: Any, obj: Household, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        kept = request.session.get(KEPT_WORDS, {})
        if kept.get("household") == str(obj.pk):
            kwargs["initial"] = kept["data"]
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        return {**super().clean(), "ip": get_adapter().get_client_ip(self.request)}


@admin.register(Household)
class HouseholdAdmin(PageAdmin):
    """Nothing is edited or taken along here: changes come by imports and verification."""

    change_list_template = "admin/poverty_data/households.html"
    list_display = ("family", "place", "rank", "dwelling", "state")
    list_filter = LIST_FILTERS
    list_select_related = ("village__parent",)
    show_facets = admin.ShowFacets.ALLOW
    may_export = False
    page_template = "admin/poverty_data/household.html"
    page_related = ("village__parent", "batch", "merged_into")
    deeds = {"reveal": Deed(do_reveal, AskedForm)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Household]:
        return super().get_queryset(request).visible_to(request.user)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return MaskedList

    def get_urls(self) -> list[URLPattern]:
        search = path(
            "cari/",
            self.admin_site.admin_view(self.search_view),
            name="poverty_data_household_search",
        )
        return [search, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        more = {"lookup": LookupForm(auto_id="id_lookup_%s"), **(extra_context or {})}
        return super().changelist_view(request, more)

    def search_view(self, request: HttpRequest) -> HttpResponse:
        """By POST, so that no number stands in an address, a log or the browser's history."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:poverty_data_household_changelist"))
        form = LookupForm(request.POST, auto_id="id_lookup_%s")
        found: list[Household] | None = None
        status = 422
        if form.is_valid():
            try:
                found = find_by_number(
                    **form.cleaned_data, by=request.user, ip=get_adapter().get_client_ip(request)
                )
                status = 200
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error(refusal.field, refusal.sentence)
                status = 429 if refusal.code == "too_many" else 422
        if found is not None and len(found) == 1:
            return HttpResponseRedirect(self.page_url(found[0]))
        context = {
            **self.admin_site.each_context(request),
            "title": "Cari keluarga",
            "opts": self.opts,
            "lookup": form,
            "found": None if found is None else with_masks(found),
        }
        return TemplateResponse(
            request, "admin/poverty_data/household_search.html", context, status=status
        )

    def deed_view(self, request: HttpRequest, object_id: str, slug: str) -> HttpResponse:
        """Opening asks who one is, unless that was proved a moment ago."""
        if slug != "reveal" or request.method != "POST":
            return super().deed_view(request, object_id, slug)
        household = self.find_viewable(request, object_id)
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        form = self.form_of(slug, request, household, data=request.POST)
        if form.is_valid() and not proved_recently(request):
            words = {name: form.cleaned_data[name] for name in ("kind", "words", "fields_wanted")}
            request.session[KEPT_WORDS] = {"household": str(household.pk), "data": words}
            return prove_again(request, back=f"{self.page_url(household)}#buka")
        return super().deed_view(request, object_id, slug)

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        """The clear texts, on this one answer only."""
        request.session.pop(KEPT_WORDS, None)
        opened = [(FIELDS[name], text or "tidak ada") for name, text in outcome.items()]
        return self.show(request, obj, more={"opened": opened})

    def page_context(self, request: HttpRequest, obj: Household) -> dict[str, Any]:
        return {**page_context(request.user, obj), "is_proved": proved_recently(request)}

    @admin.display(description="Keluarga", ordering=None)
    def family(self, row: Any) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub d-code">{}</span>',
            row.masked.name,
            row.masked.nik,
        )

    @admin.display(description="Kelurahan, RT/RW", ordering="village")
    def place(self, row: Household) -> SafeString:
        return format_html(
            "{}{}", row.village.name, sub(f"{rt_rw(row.rt, row.rw)} · {row.members} orang")
        )

    @admin.display(description="Desil", ordering="decile")
    def rank(self, row: Household) -> SafeString:
        return format_html("{}{}", row.decile, sub(f"{row.source} {row.release}"))

    @admin.display(description="Rumah")
    def dwelling(self, row: Household) -> SafeString:
        lacks = shortcomings(row)
        return format_html("{}", ", ".join(lacks) if lacks else "tanpa kekurangan tercatat")

    @admin.display(description="Keadaan", ordering="status")
    def state(self, row: Household) -> SafeString:
        unlisted = row.listing == Household.Listing.UNLISTED
        second = "belum terdaftar, " if unlisted else ""
        return format_html(
            "{}{}",
            status_tag(row.status, row.get_status_display()),
            sub(f"{second}diperiksa {date_short(row.verified_on)}"),
        )
