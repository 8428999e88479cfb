"""The desk where a person decides: two records side by side, one decision, the next pair."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.audit.history import history_of
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, status_tag, sub
from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import DayInput, LongText, RadioCards
from poverty_data.admin.area_filters import DistrictFilter, VillageFilter
from poverty_data.importing.messages import KINDS, MESSAGES
from poverty_data.models import AdjudicationCase
from poverty_data.models.choices import Sex
from poverty_data.services.adjudication import INCOMING, REGISTERED, decide
from poverty_data.services.comparing import DIFFERS, NEAR, compare
from poverty_data.services.interventions import RECORDER
from poverty_data.services.merging import help_of, outcome
from poverty_data.workflow import CaseStatus, CaseStep

PAIR_STEPS = {
    CaseStep.MERGE: ("Gabungkan", "Satu keluarga. Keadaan lama disimpan sebagai riwayat."),
    CaseStep.KEEP: ("Simpan keduanya", "Dua keluarga berbeda, walau datanya mirip."),
    CaseStep.REFUSE: ("Tolak baris baru", "B tidak masuk daftar; A tidak berubah."),
}
OWN_STEPS = {
    CaseStep.ACCEPT: ("Terima apa adanya", "Datanya benar seperti tertulis."),
    CaseStep.CORRECT: ("Perbaiki lalu terima", "Isi yang benar di bawah; yang kosong tetap."),
    CaseStep.REFUSE: ("Tolak baris ini", "Baris ini tidak masuk daftar."),
}


class DecisionForm(HouseForm):
    """What is decided, and why; the choices depend on what the case is about."""

    knows_row = True

    step = forms.ChoiceField(label="Keputusan", widget=RadioCards)
    values = forms.ChoiceField(
        label="Bila digabung, data yang berlaku",
        choices=[(INCOMING, "Data baru (B)"), (REGISTERED, "Data lama (A)")],
        initial=INCOMING,
        widget=RadioCards(two=True),
    )
    name = forms.CharField(label="Nama yang benar", max_length=120, required=False)
    address = forms.CharField(label="Alamat yang benar", max_length=200, required=False)
    sex = forms.ChoiceField(
        label="Jenis kelamin yang benar",
        choices=[("", "Tidak diubah"), *Sex.choices],
        required=False,
    )
    birth_date = forms.DateField(label="Tanggal lahir yang benar", required=False, widget=DayInput)
    dependants = forms.IntegerField(
        label="Jumlah tanggungan yang benar", min_value=0, max_value=40, required=False
    )
    assets = forms.CharField(label="Aset yang benar", max_length=120, required=False)
    reason = forms.CharField(
        label="Alasan",
        help_text="Satu kalimat, tanpa nama dan NIK.",
        max_length=500,
        widget=LongText({"rows": 3}),
    )

    #: Which corrections are asked for, by what was found.
    ASKED = {
        "sex_differs": ("sex",),
        "birth_differs": ("birth_date",),
        "dependants_many": ("dependants",),
        "mojibake": ("name",),
        "formula": ("name", "address", "assets"),
    }

    def __init__(self, *args: Any, obj: AdjudicationCase, request: HttpRequest, **kw: Any) -> None:
        super().__init__(*args, **kw)
        steps = PAIR_STEPS if obj.is_pair else OWN_STEPS
        self.fields["step"].widget = RadioCards(notes={s: note for s, (_, note) in steps.items()})
        self.fields["step"].choices = [(step, label) for step, (label, _) in steps.items()]
        codes = [code for _, code in obj.reasons]
        asked = {name for code in codes for name in self.ASKED.get(code, ())}
        kept = {"values"} if obj.is_pair else asked
        for name in ("values", "name", "address", "sex", "birth_date", "dependants", "assets"):
            if name not in kept:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A correction corrects something."""
        data = super().clean()
        wishes = {"name", "address", "sex", "birth_date", "dependants", "assets"} & data.keys()
        data["corrections"] = {n: data[n] for n in wishes if data[n] not in (None, "")}
        if data.get("step") == CaseStep.CORRECT and not data["corrections"]:
            self.add_error("step", "Isi sedikitnya satu perbaikan, atau pilih keputusan lain.")
        return data


def do_decide(case: AdjudicationCase, by: Any, data: dict[str, Any]) -> str:
    corrections = data["corrections"] if data["step"] == CaseStep.CORRECT else {}
    decided = decide(
        case=case,
        step=data["step"],
        reason=data["reason"],
        by=by,
        values=data.get("values", INCOMING),
        corrections=corrections,
    )
    return f"Keputusan tersimpan: {decided.get_status_display().lower()}."


class KindFilter(ChoiceFilter):
    """By what was found."""

    title = "alasan masuk antrean"
    parameter_name = "alasan"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(code, label, Q(kind=code)) for code, label in KINDS.items()]


class StatusFilter(ChoiceFilter):
    """What waits, and what was decided."""

    title = "status"
    parameter_name = "status"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(value, label, Q(status=value)) for value, label in CaseStatus.choices]


@admin.register(AdjudicationCase)
class AdjudicationCaseAdmin(PageAdmin):
    """Masked throughout; what is compared is compared on the server."""

    list_display = ("about", "place", "found", "stage")
    list_filter = (StatusFilter, KindFilter, "batch__source", DistrictFilter, VillageFilter)
    list_select_related = ("batch", "village")
    search_fields = ("village__name", "batch__source", "batch__release")
    search_help_text = "Cari kelurahan, sumber, atau rilis"
    may_export = False
    page_template = "admin/poverty_data/adjudication.html"
    page_related = ("batch", "village", "decided_by")
    history_verbs = {"decide_case": "diputus", "check_import": "ditemukan saat impor"}
    deeds = {"decide": Deed(do_decide, DecisionForm)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[AdjudicationCase]:
        return super().get_queryset(request).visible_to(request.user).on_desk()

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        """On to the next one that waits; back to this page when it was the last."""
        super().done(request, obj, slug, outcome)
        following = self.get_queryset(request).waiting().first()
        return HttpResponseRedirect(self.page_url(following or obj))

    def page_context(self, request: HttpRequest, obj: AdjudicationCase) -> dict[str, Any]:
        other = obj.other if obj.is_pair else None
        sections = compare(other, obj)
        counts = self.get_queryset(request).aggregate(
            total=Count("pk"), left=Count("pk", filter=Q(status=CaseStatus.WAITING))
        )
        decided = counts["total"] - counts["left"]
        lines = [line for section in sections for line in section.lines]
        return {
            "other": other,
            "sections": sections,
            "kind": KINDS.get(obj.kind, obj.kind),
            "found": [MESSAGES[code] for _, code in obj.reasons],
            "outcome": outcome(other, obj, sections) if other else None,
            "helped": help_of(obj, by=request.user) if request.user.has_perm(RECORDER) else [],
            "differences": sum(line.kind in (NEAR, DIFFERS) for line in lines),
            "compared": len(lines),
            "decided": decided,
            "left": counts["left"],
            "total": counts["total"],
            "bar": round(decided * 100 / counts["total"]) if counts["total"] else 0,
            "is_open": obj.status == CaseStatus.WAITING,
            "story": history_of(obj, verbs=self.history_verbs),
        }

    @admin.display(description="Yang harus diputuskan", ordering="kind")
    def about(self, row: AdjudicationCase) -> SafeString:
        return sub_title(KINDS.get(row.kind, row.kind), f"{row.batch}, baris {row.line}")

    @admin.display(description="Kelurahan", ordering="village")
    def place(self, row: AdjudicationCase) -> str:
        return row.village.name

    @admin.display(description="Ditemukan", ordering="created_at")
    def found(self, row: AdjudicationCase) -> Any:
        return row.created_at

    @admin.display(description="Status", ordering="status")
    def stage(self, row: AdjudicationCase) -> SafeString:
        return status_tag(row.status, row.get_status_display())


def sub_title(title: str, line: str) -> SafeString:
    """A cell of two lines."""
    return format_html('<span class="d-title">{}</span>{}', title, sub(line))
