"""Meetings at the desk: one page from planning to publication."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.admin.meeting_deeds import DEEDS
from forum.forms.meetings import PlanForm
from forum.models import AgendaPaper, Meeting
from forum.notices.meetings import when_words
from forum.services import meetings
from forum.services.quorum import quorum_of
from forum.workflow import MEETING_WORKFLOW, MeetingStatus
from forum.workflow.meetings import BINDING, HOLD_MEETING, PREPARING, WRITING
from forum_site.desk_admin import PageAdmin, status_tag, sub
from forum_site.documents.responses import document_response
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from forum_site.formats.dates import date_short, time_wib
from poverty_data.admin.adding import AddedByService


@admin.register(Meeting)
class MeetingAdmin(AddedByService, PageAdmin):
    """Quarterly and special meetings, the newest first."""

    add_form = PlanForm
    add_permission = HOLD_MEETING
    add_title = "Rencanakan rapat"
    add_hint = (
        "Rapat rutin satu setiap triwulan. Sesudah tersimpan, susun acaranya lalu kirim undangan."
    )
    list_display = ("meeting", "day", "stage", "numbers")
    list_filter = ("status", "kind", "year")
    search_fields = ("title", "place", "letter_number", "code")
    search_help_text = "Cari acara, tempat, atau nomor undangan"
    date_hierarchy = "starts_at"
    page_template = "admin/forum/meeting.html"
    page_related = (
        *("bursa__document", "document__signed_file", "invitation", "planned_by", "invited_by"),
        *("opened_by", "closed_by", "minuted_by", "approved_by", "published_by", "cancelled_by"),
    )
    deeds = DEEDS
    history_verbs = {
        "meeting.plan": "merencanakan",
        "meeting.change": "mengubah rencana",
        "meeting.invite": "mengirim undangan",
        "meeting.postpone": "menunda",
        "meeting.cancel": "membatalkan",
        "meeting.open": "membuka rapat",
        "meeting.close": "menutup rapat",
        "meeting.bursa": "mengaitkan bursa",
        "meeting.write": "menulis notulen",
        "meeting.hand_in": "mengajukan notulen",
        "meeting.send_back": "mengembalikan notulen",
        "meeting.approve": "mengesahkan",
        "meeting.publish": "menerbitkan",
    }
    export_filename = "rapat-forum"
    export_columns = (
        Column("Rapat", "name", width=36),
        Column("Acara", "title", width=50),
        Column("Mulai", "starts_at", Kind.DATETIME),
        Column("Tempat", "place", width=30),
        Column("Status", "get_status_display", width=24),
        Column("Anggota bersuara", "seats_voting"),
        Column("Hadir bersuara", "present_voting"),
        Column("Disahkan", "approved_at", Kind.DATETIME),
        Column("Diterbitkan", "published_at", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        return super().get_queryset(request).visible_to(request.user)

    def add_row(self, by: Any, data: dict[str, Any]) -> Meeting:
        return meetings.plan_meeting(by=by, **data)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        paper = path(
            "<path:object_id>/bahan/<int:pk>/", view(self.paper_view), name="forum_meeting_paper"
        )
        file = path(
            "<path:object_id>/<slug:which>.pdf", view(self.file_view), name="forum_meeting_file"
        )
        return [paper, file, *super().get_urls()]

    def paper_view(self, request: HttpRequest, object_id: str, pk: int) -> HttpResponse:
        """A file of the agenda."""
        found = self.find_viewable(request, object_id)
        rows = AgendaPaper.objects.visible_to(request.user).select_related("file")
        row = rows.filter(pk=pk, item__meeting=found).first()
        if row is None:
            raise Http404
        return safe_file_response(row.file)

    def file_view(self, request: HttpRequest, object_id: str, which: str) -> HttpResponse:
        """``undangan``, ``berita-acara`` or ``bertanda``."""
        found = self.find_viewable(request, object_id)
        row = found.invitation if which == "undangan" else found.document
        if row is None or which not in {"undangan", "berita-acara", "bertanda"}:
            raise Http404
        return document_response(row, signed=which == "bertanda")

    def form_of(self, slug: str, request: HttpRequest, obj: Any, data: Any = None) -> Any:
        """Rows above this floor are offered too: the site knows them, this room does not."""
        if not hasattr(request, "subjects_above"):
            request.subjects_above = self.admin_site.meeting_subjects(request.user)  # type: ignore[attr-defined]
        return super().form_of(slug, request, obj, data)

    def page_context(self, request: HttpRequest, obj: Meeting) -> dict[str, Any]:
        steps = MEETING_WORKFLOW.open_steps(status=obj.status, by=request.user)
        may_hold = request.user.has_perm(HOLD_MEETING)
        decisions = obj.decisions.select_related("owner_seat", "owner_division")
        return {
            "steps": {row.step for row in steps},
            "may_hold": may_hold,
            "may_prepare": may_hold and obj.status in PREPARING,
            "may_write": may_hold and obj.status in WRITING,
            "may_mark": may_hold and (obj.status in WRITING or obj.is_door_open()),
            "may_tie": may_hold
            and obj.minuted_at is None
            and obj.status != MeetingStatus.CANCELLED,
            "is_binding": obj.status in BINDING,
            "is_writer": obj.minuted_by_id == request.user.pk,
            "items": obj.items.prefetch_related("papers__file"),
            "decisions": decisions.order_by("number"),
            "attendances": obj.attendances.select_related("seat"),
            "invited": obj.invitations.count(),
            "quorum": quorum_of(obj),
            "is_printing": (obj.status == MeetingStatus.INVITED and obj.invitation is None)
            or (obj.status in BINDING and obj.document is None),
            "whatsapp": whatsapp_text(obj),
            "whatsapp_url": f"https://wa.me/?text={quote(whatsapp_text(obj))}",
            "rules_url": reverse("admin:rules_rule_changelist") + "?q=forum_quorum",
        }

    @admin.display(description="Rapat", ordering="starts_at")
    def meeting(self, row: Meeting) -> SafeString:
        told = row.title if row.quarter else row.get_kind_display()
        return format_html('<span class="d-title">{}</span>{}', row.name, sub(told))

    @admin.display(description="Hari", ordering="starts_at")
    def day(self, row: Meeting) -> SafeString:
        return format_html("{}{}", date_short(row.starts_at), sub(time_wib(row.starts_at)))

    @admin.display(description="Status", ordering="status")
    def stage(self, row: Meeting) -> SafeString:
        return status_tag(row.status, row.get_status_display())

    @admin.display(description="Hadir bersuara")
    def numbers(self, row: Meeting) -> str:
        if row.seats_voting is None:
            return ""
        return f"{row.present_voting} dari {row.seats_voting}"


def whatsapp_text(meeting: Meeting) -> str:
    """For members without an account: when, where, what about."""
    lines = [
        f"Undangan {meeting.name_inside} {settings.FORUM_NAME}",
        when_words(meeting),
        f"Acara: {meeting.title}",
        f"Bapak/Ibu mencatat hadir di ruang rapat dengan memindai kode QR. "
        f"{settings.SITE_URL}{reverse('forum:meetings')}",
    ]
    return "\n".join(lines)
