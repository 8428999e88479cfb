"""Letters of the forum at the desk: one page from draft to signed copy."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag, sub
from forum_site.documents.responses import document_response
from forum_site.exports.columns import Column, Kind
from forum_site.formats.dates import date_short
from forum_site.organisations.models import Organisation
from poverty_data.admin.adding import AddedByService
from reports.forms.letters import DraftForm, NumberForm, SignedForm, WordsForm
from reports.letter_text import blocks, cited, open_words
from reports.models import OutgoingLetter
from reports.models.letters import TIES
from reports.services.letters import drafting, sending
from reports.workflow import OUTGOING_WORKFLOW, PRINTED, WRITE_LETTER, OutgoingStatus, OutgoingStep


def do_change(row: OutgoingLetter, by: Any, data: dict[str, Any]) -> str:
    drafting.change_letter(letter_id=row.pk, words=data, by=by)
    return "Draf surat tersimpan."


def do_make_ready(row: OutgoingLetter, by: Any, data: dict[str, Any]) -> str:
    drafting.make_ready(letter_id=row.pk, by=by)
    return "Surat siap. Cetakannya sedang dibuat; catat di buku agenda, lalu isi nomornya."


def do_reopen(row: OutgoingLetter, by: Any, data: dict[str, Any]) -> str:
    drafting.reopen(letter_id=row.pk, by=by)
    return "Draf terbuka lagi."


def do_register(row: OutgoingLetter, by: Any, data: dict[str, Any]) -> str:
    found = sending.register_letter(letter_id=row.pk, by=by, **data)
    return f"Nomor {found.number} tersimpan. Surat dicetak ulang dengan nomor itu."


def do_file(row: OutgoingLetter, by: Any, data: dict[str, Any]) -> str:
    found = sending.file_signed_copy(letter_id=row.pk, by=by, **data)
    told = " Perusahaan mendapat kabar." if found.is_for_company else ""
    return f"Salinan bertanda tangan tersimpan.{told}"


def do_cancel(row: OutgoingLetter, by: Any, data: dict[str, Any]) -> str:
    sending.cancel_letter(letter_id=row.pk, by=by, **data)
    return "Surat dibatalkan."


def do_print(row: OutgoingLetter, by: Any, data: dict[str, Any]) -> str:
    sending.print_now(letter_id=row.pk, by=by)
    return "Cetakan selesai."


@admin.register(OutgoingLetter)
class OutgoingLetterAdmin(AddedByService, PageAdmin):
    """Drafted from a template; the number comes from the agenda book."""

    add_form = DraftForm
    add_permission = WRITE_LETTER
    add_title = "Susun surat"
    add_hint = (
        "Pilih templat dan, bila ada, apa yang dibicarakan surat ini. Isinya dapat diubah sebelum "
        "dicetak."
    )
    list_display = ("letter", "stage", "addressed", "day")
    list_filter = ("status", "urgency", "year")
    list_select_related = ("company", "template")
    search_fields = ("subject", "number", "company__name", "proposal__code")
    search_help_text = "Cari hal, nomor surat, perusahaan, atau kode usulan"
    date_hierarchy = "drafted_at"
    page_template = "admin/reports/letter.html"
    page_related = (
        *("template", "company", "proposal", "plan", "participation", "candidate__round"),
        *("case__company", "document__signed_file", "drafted_by", "ready_by", "numbered_by"),
        *("signed_by", "cancelled_by"),
    )
    deeds = {
        OutgoingStep.CHANGE.value: Deed(do_change, WordsForm),
        OutgoingStep.MAKE_READY.value: Deed(do_make_ready),
        OutgoingStep.REOPEN.value: Deed(do_reopen),
        "print": Deed(do_print),
        OutgoingStep.REGISTER.value: Deed(do_register, NumberForm),
        OutgoingStep.FILE.value: Deed(do_file, SignedForm),
        OutgoingStep.CANCEL.value: Deed(do_cancel, ReasonForm),
    }
    history_verbs = {
        "outgoing.draft": "menyusun",
        "outgoing.change": "mengubah isi",
        "outgoing.make_ready": "menyiapkan cetakan",
        "outgoing.reopen": "membuka lagi drafnya",
        "outgoing.register": "mengisi nomor",
        "outgoing.file": "menyimpan salinan bertanda tangan",
        "outgoing.cancel": "membatalkan",
    }
    export_filename = "surat-keluar"
    export_columns = (
        Column("Nomor surat", "number", width=24),
        Column("Tanggal surat", "dated_on", Kind.DATE),
        Column("Hal", "subject", width=50),
        Column("Sifat", "get_urgency_display"),
        Column("Perusahaan", "company.name", width=36),
        Column("Kode usulan", "proposal.code"),
        Column("Status", "get_status_display", width=30),
        Column("Disusun", "drafted_at", Kind.DATETIME),
        Column("SHA-256 cetakan", "document.sha256", width=40),
        Column("SHA-256 salinan bertanda tangan", "document.signed_sha256", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutgoingLetter]:
        return super().get_queryset(request).visible_to(request.user)

    def add_initial(self, request: HttpRequest) -> dict[str, Any]:
        """A link from the page of a company, proposal, plan, award or case names it already."""
        found: dict[str, Any] = {}
        for name in TIES:
            text = request.GET.get(name, "")
            try:
                found[name] = text if name == "proposal" else UUID(text)
            except ValueError:
                continue
        return found

    def add_row(self, by: Any, data: dict[str, Any]) -> OutgoingLetter:
        ties = {name: data[name] for name in TIES}
        return drafting.draft_letter(template=data["template"], ties=ties, key=data["key"], by=by)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.file_view)
        name = "reports_outgoingletter_file"
        return [path("<path:object_id>/<slug:which>.pdf", view, name=name), *super().get_urls()]

    def file_view(self, request: HttpRequest, object_id: str, which: str) -> HttpResponse:
        """The print (``surat``) or its signed copy (``bertanda``)."""
        found = self.find_viewable(request, object_id)
        if which not in {"surat", "bertanda"} or found.document is None:
            raise Http404
        return document_response(found.document, signed=which == "bertanda")

    def page_context(self, request: HttpRequest, obj: OutgoingLetter) -> dict[str, Any]:
        is_own = Organisation.objects.of_member(request.user).filter(pk=obj.company_id).exists()
        steps = OUTGOING_WORKFLOW.open_steps(status=obj.status, by=request.user)
        parts = (obj.subject, obj.recipients, obj.opening, obj.body, obj.closing, obj.copies)
        is_draft = obj.status == OutgoingStatus.DRAFT
        found = cited("\n".join(parts), on=timezone.localdate()) if is_draft else {}
        return {
            "blocks": blocks("\n\n".join((obj.opening, obj.body, obj.closing))),
            "ties": tie_links(obj),
            "is_own": is_own,
            "steps": set() if is_own else {row.step for row in steps},
            "is_printing": obj.status in PRINTED and obj.document is None,
            "cited": list(found.values()),
            "blocked": [citation.refusal for citation in found.values() if citation.refusal],
            "open_words": [words for part in parts for words in open_words(part)],
            "rules_url": reverse("admin:rules_rule_changelist"),
        }

    @admin.display(description="Surat", ordering="subject")
    def letter(self, row: OutgoingLetter) -> SafeString:
        told = row.number or "belum bernomor"
        return format_html('<span class="d-title">{}</span>{}', row.subject, sub(told))

    @admin.display(description="Kepada", ordering="company__name")
    def addressed(self, row: OutgoingLetter) -> SafeString | str:
        first = next(iter(row.recipient_lines), "")
        return format_html("{}{}", first, sub(row.company)) if row.company else first

    @admin.display(description="Tanggal surat", ordering="dated_on")
    def day(self, row: OutgoingLetter) -> str:
        return date_short(row.dated_on) if row.dated_on else ""

    @admin.display(description="Status", ordering="status")
    def stage(self, row: OutgoingLetter) -> SafeString:
        return status_tag(row.status, row.get_status_display())


def tie_links(letter: OutgoingLetter) -> list[tuple[str, str, str]]:
    """What the letter is about: label, name, page at the desk."""
    found = []
    for name in TIES:
        row = getattr(letter, name)
        if row is not None:
            label = str(OutgoingLetter._meta.get_field(name).verbose_name)
            url = reverse(
                f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]
            )
            found.append((label[:1].upper() + label[1:], str(row), url))
    return found
