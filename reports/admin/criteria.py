"""The city's award criteria: dated rows whose weights add up to 100."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from forum_site.desk_admin import DeskAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.rules.models import AwardCriterion
from reports.services.awards.rounds import WHOLE

FIXED = ("code", "scorer", "weight", "valid_from")


@admin.register(AwardCriterion)
class AwardCriterionAdmin(DeskAdmin):
    """A change is a new dated row; a round keeps the criteria it began with."""

    list_display = ("name", "weight", "scorer", "valid_from", "valid_to", "state")
    list_filter = ("scorer", "is_example")
    search_fields = ("name", "code", "indicator", "regulation")
    search_help_text = "Cari aspek, indikator, atau peraturan"
    exclude = ("city",)
    export_filename = "kriteria-penghargaan"
    export_columns = (
        Column("Aspek", "name", width=50),
        Column("Indikator", "indicator", width=60),
        Column("Dinilai dari", "get_scorer_display", width=40),
        Column("Bobot", "weight", Kind.INTEGER),
        Column("Berlaku sejak", "valid_from", Kind.DATE),
        Column("Sampai sebelum", "valid_to", Kind.DATE),
        Column("Peraturan", "regulation", width=40),
        Column("Pasal", "article"),
        Column("Contoh", lambda row: "ya" if row.is_example else "tidak"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AwardCriterion]:
        return super().get_queryset(request).filter(city_id=settings.CITY_CODE)

    def get_readonly_fields(
        self, request: HttpRequest, obj: AwardCriterion | None = None
    ) -> tuple[str, ...]:
        """What already held for some day stays as it was; the next row says otherwise."""
        is_open = obj is None or obj.is_example or obj.valid_from > timezone.localdate()
        return () if is_open else FIXED

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep the row; say at once when the weights in force no longer add up."""
        obj.city_id = settings.CITY_CODE
        super().save_model(request, obj, form, change)
        weights = AwardCriterion.objects.in_force(timezone.localdate()).values_list("weight")
        found = sum(weight for (weight,) in weights)
        if found != WHOLE:
            messages.warning(
                request,
                f"Jumlah bobot yang berlaku sekarang {found}, seharusnya {WHOLE}. "
                "Putaran baru menunggu sampai jumlahnya tepat.",
            )

    @admin.display(description="Keadaan")
    def state(self, row: AwardCriterion) -> SafeString:
        if row.is_example:
            return status_tag("waiting", "Contoh, belum ditetapkan")
        today = timezone.localdate()
        if row.valid_from > today:
            return status_tag("interest", "Belum berlaku")
        if row.valid_to and row.valid_to <= today:
            return status_tag("closed", "Tidak berlaku lagi")
        return status_tag("published", "Berlaku")
