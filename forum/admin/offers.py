"""Offers of institutions at the desk: accepted, declined with a reason, done or ended."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.admin.due_list import DueListMixin, due_of
from forum.models import Offer
from forum.services import offers
from forum.workflow.offers import OFFER_WORKFLOW, OfferStatus, OfferStep
from forum_site.desk_admin import (
    ChoiceFilter,
    Deed,
    Option,
    PageAdmin,
    ReasonForm,
    status_tag,
    sub,
)
from forum_site.exports.columns import Column, Kind
from forum_site.formats.identity import holds_contact
from forum_site.organisations.models import Organisation
from forum_site.rules.deadlines import Deadlines

Data = dict[str, Any]


class StateFilter(ChoiceFilter):
    """What waits, and who has joined."""

    title = "keadaan"
    parameter_name = "keadaan"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option("menunggu", "Menunggu jawaban", Q(status=OfferStatus.OFFERED)),
            Option("bergabung", "Diterima, berjalan", Q(status=OfferStatus.ACCEPTED)),
            Option("selesai", "Selesai", Q(status=OfferStatus.DONE)),
        ]


def do_accept(row: Offer, by: Any, data: Data) -> str:
    offers.accept_offer(offer_id=row.pk, by=by)
    return "Tawaran diterima dan tampil untuk umum. Lembaga dan pengusul mendapat kabar."


def do_decline(row: Offer, by: Any, data: Data) -> str:
    offers.decline_offer(offer_id=row.pk, by=by, **data)
    return "Tawaran tidak diterima. Lembaga membaca alasannya."


def do_finish(row: Offer, by: Any, data: Data) -> str:
    offers.finish_offer(offer_id=row.pk, by=by)
    return "Tawaran dinyatakan selesai. Lembaga mendapat kabar."


def do_end(row: Offer, by: Any, data: Data) -> str:
    offers.end_offer(offer_id=row.pk, by=by, **data)
    return "Tawaran berakhir. Lembaga dan pengusul membaca alasannya."


@admin.register(Offer)
class OfferAdmin(DueListMixin, PageAdmin):
    """Offers by the day of their promised answer. Nothing is done to many at once."""

    list_display = ("offer", "to", "stage", "due")
    list_filter = (StateFilter, "kind", "organisation__kind")
    list_select_related = ("organisation", "proposal", "village")
    search_fields = ("organisation__name", "proposal__title", "proposal__code", "village__name")
    search_help_text = "Cari lembaga, usulan, atau kelurahan"
    date_hierarchy = "created_at"
    page_template = "admin/forum/offer.html"
    page_related = ("organisation", "proposal__village", "village", "offered_by", "answered_by")
    deeds = {
        OfferStep.ACCEPT.value: Deed(do_accept),
        OfferStep.DECLINE.value: Deed(do_decline, ReasonForm),
        OfferStep.FINISH.value: Deed(do_finish),
        OfferStep.END.value: Deed(do_end, ReasonForm),
    }
    history_verbs = {
        "offer.make": "menawarkan",
        **{f"offer.{step.value}": step.label.lower() for step in OfferStep},
    }
    export_filename = "tawaran-lembaga"
    export_columns = (
        Column("Lembaga", "organisation.name", width=40),
        Column("Jenis lembaga", "organisation.get_kind_display"),
        Column("Bentuk", "get_kind_display"),
        Column("Untuk", "target", width=40),
        Column("Kode usulan", "proposal.code"),
        Column("Yang dibawa", "brings", width=40),
        Column("Banyaknya orang", "people", Kind.INTEGER),
        Column("Mulai", "starts_on", Kind.DATE),
        Column("Sampai", "ends_on", Kind.DATE),
        Column("Keadaan", "get_status_display"),
        Column("Alasan", "reason", width=40),
        Column("Dijawab paling lambat", "due_on", Kind.DATE),
        Column("Dijawab", "answered_at", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Offer]:
        return super().get_queryset(request).visible_to(request.user)

    def get_export_queryset(
        self, request: HttpRequest, queryset: QuerySet[Offer]
    ) -> QuerySet[Offer]:
        return queryset.select_related("organisation", "proposal", "village")

    def page_context(self, request: HttpRequest, obj: Offer) -> Data:
        own = Organisation.objects.of_member(request.user).filter(pk=obj.organisation_id).exists()
        rows = [] if own else OFFER_WORKFLOW.open_steps(status=obj.status, by=request.user)
        same = Offer.objects.visible_to(request.user).exclude(pk=obj.pk)
        about = (
            same.filter(proposal=obj.proposal_id)
            if obj.proposal_id
            else same.filter(need_kind=obj.need_kind, village=obj.village_id)
        )
        return {
            "is_own": own,
            "warning": obj.is_awaited and holds_contact(obj.brings),
            "steps": [row.step for row in rows],
            "deadline": Deadlines().of(obj.due_on) if obj.is_awaited else None,
            "others": about.select_related("organisation", "proposal", "village"),
        }

    @admin.display(description="Tawaran", ordering="organisation__name")
    def offer(self, row: Offer) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span>{}', row.organisation, sub(row.get_kind_display())
        )

    @admin.display(description="Untuk", ordering="proposal__title")
    def to(self, row: Offer) -> SafeString:
        code = row.proposal.code if row.proposal else "papan kebutuhan"
        return format_html("{}{}", row.target, sub(code or ""))

    @admin.display(description="Keadaan", ordering="status")
    def stage(self, row: Offer) -> SafeString:
        return status_tag(row.status, row.get_status_display())

    @admin.display(description="Jawab paling lambat", ordering="due_on")
    def due(self, row: Offer) -> SafeString | str:
        return due_of(row)
