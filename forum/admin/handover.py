"""Serah terima tugas at the desk: who to whom, a preview of all that goes over, one button."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from forum.forms.handover import SuccessionForm, WhoForm
from forum.models import DutyTransfer, Seat
from forum.services.duties import seat_of
from forum.services.handover import Succession, hand_over, loads_of
from forum.workflow.handover import HAND_OVER
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.desk_admin import PageAdmin
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.columns import Column, Kind

CONFLICT = 409


def others_with(person: User) -> list[dict[str, Any]]:
    """The desk roles of the person, and how many others share that queue afterwards."""
    return [
        {
            "label": roles.LABELS[slug],
            "others": User.objects.with_role(slug).exclude(pk=person.pk).count(),
        }
        for slug in roles.LABELS
        if slug in person.role_slugs & set(roles.STAFF_ROLES)
    ]


@admin.register(DutyTransfer)
class DutyTransferAdmin(PageAdmin):
    """Every handover that was made; the next one begins above the list."""

    list_display = ("person", "successor", "last_day", "total", "by")
    list_select_related = ("person", "successor", "by")
    search_fields = ("person__full_name", "successor__full_name")
    search_help_text = "Cari nama"
    date_hierarchy = "at"
    add_title = "Serahkan tugas"
    page_template = "admin/forum/handover.html"
    page_related = ("person", "successor", "by", "seat__division", "next_seat__division")
    export_filename = "serah-terima-tugas"
    export_columns = (
        Column("Yang menyerahkan", "person.full_name", width=30),
        Column("Penerima", "successor.full_name", width=30),
        Column("Hari terakhir", "last_day", Kind.DATE),
        Column("Alasan", "reason", width=40),
        Column("Diserahkan", "total", Kind.INTEGER),
        Column("Dicatat oleh", "by.full_name", width=30),
        Column("Pada", "at", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[DutyTransfer]:
        return super().get_queryset(request).visible_to(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(HAND_OVER)

    @admin.display(description="Diserahkan")
    def total(self, row: DutyTransfer) -> int:
        return row.total

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Who and to whom stand in the address, so that the preview can be looked at again."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if not request.GET.get("person") or not request.GET.get("successor"):
            return self.ask(request, WhoForm(initial=request.GET.dict()))
        who = WhoForm(request.GET)
        if not who.is_valid():
            return self.ask(request, who, status=422)
        seat = seat_of(who.cleaned_data["person"])
        if request.method != "POST":
            return self.ask(request, who, then=SuccessionForm(seat=seat), seat=seat)
        then = SuccessionForm(request.POST, seat=seat)
        if not then.is_valid():
            return self.ask(request, who, then=then, seat=seat, status=422)
        return self.follow(request, who, then, seat)

    def follow(
        self, request: HttpRequest, who: WhoForm, then: SuccessionForm, seat: Seat | None
    ) -> HttpResponse:
        """Hand over, or show why not."""
        words = dict(then.cleaned_data)
        key = words.pop("key")
        try:
            made = hand_over(
                person=who.cleaned_data["person"],
                successor=who.cleaned_data["successor"],
                succession=Succession(seat_id=seat.pk if seat else None, **words),
                duties=self.admin_site.duties,  # type: ignore[attr-defined]
                key=key,
                by=request.user,
            )
        except NotYours:
            raise
        except RuleBroken as refusal:
            then.add_error(
                refusal.field if refusal.field in then.fields else None, refusal.sentence
            )
            return self.ask(request, who, then=then, seat=seat, status=CONFLICT)
        messages.success(request, f"Tugas {made.person} diserahkan kepada {made.successor}.")
        return HttpResponseRedirect(self.page_url(made))

    def ask(
        self,
        request: HttpRequest,
        who: WhoForm,
        *,
        then: SuccessionForm | None = None,
        seat: Seat | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The first form; with both people known also what would go over, and the second."""
        context = {
            **self.admin_site.each_context(request),
            "title": self.add_title,
            "opts": self.opts,
            "who": who,
            "then": then,
            "seat": seat,
            "refused": then if then and then.is_bound else who if who.is_bound else None,
        }
        if then is not None:
            chosen = who.cleaned_data
            context |= chosen | {
                "loads": loads_of(**chosen, duties=self.admin_site.duties),  # type: ignore[attr-defined]
                "queues": others_with(chosen["person"]),
            }
        return TemplateResponse(request, "admin/forum/handover_add.html", context, status=status)
