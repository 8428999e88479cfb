"""The list of proposals and the doors of its review page."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.desk_admin import PageAdmin, due_cell, funding_bar, status_tag, sub
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import Variant, safe_file_response
from forum_site.formats.numbers import rupiah
from forum_site.rules.deadlines import Deadlines
from proposals.admin.bulk import ACTIONS
from proposals.admin.deeds import DEEDS, TEMPLATE_STEPS, VERBS
from proposals.admin.filters import LIST_FILTERS
from proposals.admin.page import ACADEMIC_MAY_READ, page_context
from proposals.models import AnswerTemplate, Attachment, Endorsement, InternalNote, Proposal
from proposals.services import review
from proposals.workflow import WAITING


class ProposalList(ChangeList):
    """The rows of one page with their deadlines; the holidays are read once for all of them."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        deadlines = Deadlines()
        self.result_list = list(self.result_list)
        for row in self.result_list:
            row.deadline = deadlines.of(row.review_due_on) if row.status in WAITING else None


@admin.register(Proposal)
class ProposalAdmin(PageAdmin):
    """State is never edited: the page's buttons are the steps of the table."""

    list_display = ("proposal", "place", "need_amount", "stage", "deadline")
    list_filter = LIST_FILTERS
    list_select_related = ("village", "field", "reviewer", "applicant")
    search_fields = ("code", "title", "village__name", "applicant__name")
    search_help_text = "Cari kode lacak, judul, pengusul, atau kelurahan"
    date_hierarchy = "submitted_at"
    actions = ACTIONS
    page_template = "admin/proposals/review.html"
    page_related = (
        "village__parent",
        "field",
        "need",
        "activity__target",
        "reviewer",
        "university",
        "agency",
        "addressed_to",
        "initiator",
        "assisted_by",
        "applicant",
        "endorsement",
    )
    deeds = DEEDS
    history_parts = (
        (Attachment, "proposal_id"),
        (InternalNote, "proposal_id"),
        (Endorsement, "proposal_id"),
    )
    history_verbs = VERBS
    export_filename = "usulan"
    export_columns = (
        Column("Kode lacak", "code"),
        Column("Judul", "title", width=40),
        Column("Tahap", "get_status_display"),
        Column("Bidang", "field.name"),
        Column("Kebutuhan", "need.label"),
        Column("Kelurahan", "village.name"),
        Column("Kecamatan", "village.parent.name"),
        Column("Urutan kelurahan", "village_order", Kind.INTEGER),
        Column("Asal", "get_origin_display"),
        Column("Penggagas", "initiator.name"),
        Column("Kebutuhan dari perusahaan", "amount_needed", Kind.RUPIAH),
        Column("Swadaya", "amount_self_help", Kind.RUPIAH),
        Column("Sudah dijanjikan", "amount_pledged", Kind.RUPIAH),
        Column("Komitmen dikonfirmasi", "amount_confirmed", Kind.RUPIAH),
        Column("Diajukan", "submitted_at", Kind.DATETIME),
        Column("Terbit", "published_at", Kind.DATETIME),
        Column("Jawab paling lambat", "review_due_on", Kind.DATE),
        Column("Petugas", "reviewer.full_name"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        return super().get_queryset(request).at_desk(request.user).defer("search")

    def get_export_queryset(
        self, request: HttpRequest, queryset: QuerySet[Proposal]
    ) -> QuerySet[Proposal]:
        return queryset.select_related("village__parent", "field", "need", "reviewer", "initiator")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ProposalList

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Bulk actions for those who review."""
        found = super().get_actions(request)
        return found if request.user.has_perm("proposals.review_proposal") else {}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/kontak/",
                view(self.contact_view),
                name="proposals_proposal_contact",
            ),
            path(
                "<path:object_id>/lampiran/<int:pk>/<slug:variant>/",
                view(self.attachment_view),
                name="proposals_proposal_attachment",
            ),
            *super().get_urls(),
        ]

    def page_context(self, request: HttpRequest, obj: Proposal) -> dict[str, Any]:
        context = page_context(request.user, obj)
        site = self.admin_site
        above = {
            "studies": site.studies_about(obj, request.user),
            "offers": site.offers_about(obj, request.user),
            "voices": site.voices_about(obj),
            "routing": site.routes_about(obj, request.user),
        }
        return {**context, **above, "answers": site.answers_to(context["verified"])}

    def deed_view(self, request: HttpRequest, object_id: str, slug: str) -> HttpResponse:
        """A chosen ready answer comes back filled in; nothing else happens then."""
        if slug in TEMPLATE_STEPS and "use_template" in request.POST:
            proposal = self.find_viewable(request, object_id)
            template = AnswerTemplate.objects.filter(
                slug=request.POST.get("template", "").replace("\0", ""), step=slug
            ).first()
            data = request.POST.copy()
            if template:
                data["answer"] = review.fill_template(template.body, proposal)
            form = self.form_of(slug, request, proposal)
            form.initial = {"answer": data.get("answer"), "missing": data.getlist("missing")}
            return self.show(request, proposal, bound={slug: form})
        return super().deed_view(request, object_id, slug)

    def contact_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The applicant's contact, after a click that is recorded."""
        proposal = self.find_viewable(request, object_id)
        if request.method != "POST":
            return HttpResponseRedirect(self.page_url(proposal))
        contact = review.show_contact(proposal_id=proposal.pk, by=request.user)
        return self.show(request, proposal, more={"contact": contact})

    def attachment_view(
        self, request: HttpRequest, object_id: str, pk: int, variant: Variant
    ) -> HttpResponse:
        """A photo or document of a proposal that this person may see."""
        proposal = self.find_viewable(request, object_id)
        rows = proposal.attachments.select_related("file")
        if not request.user.has_perm("proposals.review_proposal"):
            rows = rows.filter(kind__in=ACADEMIC_MAY_READ)
        attachment = rows.filter(pk=pk).first()
        if attachment is None or variant not in {"original", "medium", "small"}:
            raise Http404
        return safe_file_response(attachment.file, variant=variant)

    @admin.display(description="Usulan", ordering="title")
    def proposal(self, row: Proposal) -> SafeString:
        applicant = getattr(row, "applicant", None)
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub">'
            '<span class="d-code">{}</span> · {}</span>',
            row,
            row.code or "tanpa kode",
            applicant.get_kind_display() if applicant else "pengusul dihapus",
        )

    @admin.display(description="Bidang, kelurahan", ordering="field__order")
    def place(self, row: Proposal) -> SafeString:
        return format_html(
            '{}<span class="d-sub">{}{}</span>',
            row.field.short_name if row.field else "bidang belum dipilih",
            row.village or "",
            f", urutan {row.village_order} dari {row.village_order_of}"
            if row.village_order
            else "",
        )

    @admin.display(description="Kebutuhan", ordering="amount_needed")
    def need_amount(self, row: Proposal) -> SafeString:
        if not row.is_public:
            return format_html(
                '{}<span class="d-sub">belum dibuka</span>', rupiah(row.amount_needed)
            )
        return format_html(
            "{}{}", rupiah(row.amount_needed), funding_bar(row.percent_confirmed, "komitmen")
        )

    @admin.display(description="Tahap", ordering="status")
    def stage(self, row: Proposal) -> SafeString:
        return status_tag(row.status, row.get_status_display())

    @admin.display(description="Tenggat", ordering="review_due_on")
    def deadline(self, row: Proposal) -> SafeString:
        who = str(row.reviewer) if row.reviewer else "tanpa petugas"
        due = getattr(row, "deadline", None)
        if due is None:
            return format_html('<span class="d-sub">tidak ada tenggat</span>{}', sub(who))
        return format_html("{}{}", due_cell(due), sub(who))
