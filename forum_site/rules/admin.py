"""The city's dated rules, its holidays, and the plain needs with their place in the regulation."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from forum_site.desk_admin import ChoiceFilter, DeskAdmin, Option, ReadOnlyAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.formats.numbers import number, parse_rupiah
from forum_site.rules import aftercare, agencies, sanctions
from forum_site.rules.labels import LABELS
from forum_site.rules.models import (
    Activity,
    DevelopmentPriority,
    Holiday,
    Need,
    PriorityField,
    Rule,
)
from forum_site.rules.services import RULES

TEXT_KEYS = (
    *("forum_report_interval", "obliged_scales", "siks_columns", "third_party_contributions"),
    *sanctions.LABELS,
    *agencies.KEYS,
    *aftercare.KEYS,
)
#: More of these is a slip of the finger, and would keep every page that counts days busy for good.
MOST = {
    "review_working_days": 366,
    "route_answer_working_days": 366,
    "interest_days": 731,
    "realisation_report_months": 60,
    "plan_months": 60,
    "forum_report_working_days": 366,
    "complaint_working_days": 366,
    "complaint_contact_months": 120,
    "correction_working_days": 366,
    "publication_threshold": 100,
    "award_interval_years": 10,
    "sanction_answer_days": 366,
}
#: Fewer than this would point at people.
LEAST = {"publication_threshold": 10}


class RuleForm(forms.ModelForm):
    """A whole number for most rules; the regulation stands beside it."""

    key = forms.ChoiceField(label="Aturan", choices=[(key, LABELS.get(key, key)) for key in RULES])
    value = forms.CharField(label="Nilai", max_length=600, help_text="Misalnya 7 atau 40.000.000.")

    class Meta:
        model = Rule
        fields = (
            "key",
            "value",
            "valid_from",
            "valid_to",
            "regulation",
            "article",
            "note",
            "is_example",
        )
        widgets = {"note": forms.Textarea({"rows": 3})}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "value" in data and data.get("key") not in TEXT_KEYS:
            try:
                data["value"] = parse_rupiah(data["value"])
            except ValueError:
                self.add_error("value", "Isi bilangan bulat, misalnya 7.")
            else:
                self.check_size(data["key"], data["value"])
        elif data.get("key") in aftercare.KEYS and "value" in data:
            self.check_months(data["value"])
        is_set = not data.get("is_example")
        if is_set and not (data.get("regulation") and data.get("article")):
            self.add_error("regulation", "Isi peraturan dan pasalnya, atau tandai sebagai contoh.")
        return data

    def check_months(self, value: str) -> None:
        """Months as "3,6,12"."""
        try:
            aftercare.read_months(value)
        except ValueError:
            self.add_error("value", "Isi bulan dengan koma, misalnya 3,6,12. Isi 0 bila tidak ada.")

    def check_size(self, key: str, value: int) -> None:
        """Days and months within what somebody can mean."""
        most, least = MOST.get(key), LEAST.get(key, 1)
        if most is not None and not least <= value <= most:
            self.add_error("value", f"Isi antara {least} dan {most}.")


class KeyFilter(ChoiceFilter):
    """By rule, in words."""

    title = "aturan"
    parameter_name = "aturan"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(key, LABELS.get(key, key), Q(key=key)) for key in RULES]


@admin.register(Rule)
class RuleAdmin(DeskAdmin):
    """A change is a new dated row; the earlier one keeps holding for its days."""

    form = RuleForm
    list_display = ("rule", "worth", "valid_from", "valid_to", "regulation", "article", "state")
    list_filter = (KeyFilter, "is_example")
    search_fields = ("key", "regulation", "article", "note")
    search_help_text = "Cari aturan, peraturan, atau pasal"
    date_hierarchy = "valid_from"
    export_filename = "aturan"
    export_columns = (
        Column("Aturan", lambda row: LABELS.get(row.key, row.key), width=40),
        Column("Nilai", "value"),
        Column("Berlaku sejak", "valid_from", Kind.DATE),
        Column("Sampai sebelum", "valid_to", Kind.DATE),
        Column("Peraturan", "regulation", width=40),
        Column("Pasal", "article"),
        Column("Contoh", lambda row: "ya" if row.is_example else "tidak"),
        Column("Catatan", "note", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rule]:
        return super().get_queryset(request).filter(city_id=settings.CITY_CODE)

    def get_readonly_fields(self, request: HttpRequest, obj: Rule | None = None) -> tuple[str, ...]:
        """What already held for some day stays as it was; the next row says otherwise."""
        is_open = obj is None or obj.is_example or obj.valid_from > timezone.localdate()
        return () if is_open else ("key", "value", "valid_from")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.city_id = settings.CITY_CODE
        super().save_model(request, obj, form, change)

    @admin.display(description="Aturan", ordering="key")
    def rule(self, row: Rule) -> str:
        return LABELS.get(row.key, row.key)

    @admin.display(description="Nilai")
    def worth(self, row: Rule) -> str:
        return number(row.value) if isinstance(row.value, int) else str(row.value)

    @admin.display(description="Keadaan")
    def state(self, row: Rule) -> SafeString:
        if row.is_example:
            return status_tag("waiting", "Contoh, belum ditetapkan")
        today = timezone.localdate()
        if row.valid_from > today:
            return status_tag("interest", "Belum berlaku")
        if row.valid_to and row.valid_to <= today:
            return status_tag("closed", "Tidak berlaku lagi")
        return status_tag("published", "Berlaku")


@admin.register(Holiday)
class HolidayAdmin(DeskAdmin):
    """Public holidays and cuti bersama; a wrong one is deleted."""

    may_delete = True
    list_display = ("on", "name", "kind")
    list_filter = ("kind",)
    search_fields = ("name",)
    date_hierarchy = "on"
    export_filename = "hari-libur"
    export_columns = (
        Column("Tanggal", "on", Kind.DATE),
        Column("Nama", "name", width=40),
        Column("Jenis", "get_kind_display"),
    )


@admin.register(Need)
class NeedAdmin(DeskAdmin):
    """Needs in everyday words; people never have to know the fields' names."""

    list_display = ("label", "unit", "kind_label", "field_name", "is_offered")
    list_filter = ("is_offered", "activity__target__field")
    list_select_related = ("activity__target__field",)
    search_fields = ("label", "synonyms", "kind_label")
    search_help_text = "Cari kata sehari-hari atau kata lain"
    export_filename = "kebutuhan"
    export_columns = (
        Column("Kata sehari-hari", "label", width=30),
        Column("Satuan", "unit"),
        Column("Jenis", "kind_label", width=30),
        Column("Bidang", "activity.target.field.name"),
        Column("Kegiatan", "activity.name", width=60),
        Column("Kata lain", lambda row: ", ".join(row.synonyms), width=40),
        Column("Ditawarkan", lambda row: "ya" if row.is_offered else "tidak"),
    )

    @admin.display(description="Bidang", ordering="activity__target__field__order")
    def field_name(self, row: Need) -> str:
        return row.field.short_name


@admin.register(DevelopmentPriority)
class DevelopmentPriorityAdmin(DeskAdmin):
    """The priorities of the city's annual work plan; companies' plans are held against them."""

    fields = ("year", "code", "name", "field", "regulation", "is_example")
    list_display = ("code", "name", "year", "field", "regulation", "state")
    list_filter = ("year", "field", "is_example")
    list_select_related = ("field",)
    search_fields = ("code", "name", "regulation")
    search_help_text = "Cari kode, prioritas, atau peraturan"
    export_filename = "prioritas-rkpd"
    export_columns = (
        Column("Tahun", "year", Kind.INTEGER),
        Column("Kode", "code"),
        Column("Prioritas", "name", width=60),
        Column("Bidang", "field.name", width=30),
        Column("Peraturan", "regulation", width=40),
        Column("Contoh", lambda row: "ya" if row.is_example else "tidak"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[DevelopmentPriority]:
        return super().get_queryset(request).filter(city_id=settings.CITY_CODE)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.city_id = settings.CITY_CODE
        super().save_model(request, obj, form, change)

    @admin.display(description="Keadaan")
    def state(self, row: DevelopmentPriority) -> SafeString:
        if row.is_example:
            return status_tag("waiting", "Contoh, belum ditetapkan")
        return status_tag("published", "Ditetapkan")


@admin.register(PriorityField)
class PriorityFieldAdmin(ReadOnlyAdmin):
    """The bidang of the regulation; changed with a regulation, not here."""

    list_display = ("name", "order", "is_historical")
    list_filter = ("is_historical",)
    search_fields = ("name",)
    export_filename = "bidang"
    export_columns = (Column("Bidang", "name", width=40), Column("Urutan", "order", Kind.INTEGER))


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    """The kegiatan of the regulation under their sasaran and bidang."""

    list_display = ("name", "target", "field_name")
    list_filter = ("target__field",)
    list_select_related = ("target__field",)
    search_fields = ("name", "target__name")
    export_filename = "kegiatan"
    export_columns = (
        Column("Bidang", "target.field.name", width=30),
        Column("Sasaran", "target.name", width=50),
        Column("Kegiatan", "name", width=60),
    )

    @admin.display(description="Bidang", ordering="target__field__order")
    def field_name(self, row: Activity) -> str:
        return row.target.field.short_name
