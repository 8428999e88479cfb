"""Products of groups at the desk: shown or hidden."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.models import GroupProduct
from companies.services.products import move_product
from companies.workflow import PRODUCT_WORKFLOW, ProductStep
from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.exports.columns import Column, Kind


def do_show(product: GroupProduct, by: Any, data: dict[str, Any]) -> str:
    move_product(product_id=product.pk, step=ProductStep.SHOW, by=by)
    return "Produk tampil di halaman Produk kelompok."


def do_hide(product: GroupProduct, by: Any, data: dict[str, Any]) -> str:
    move_product(product_id=product.pk, step=ProductStep.HIDE, by=by)
    return "Produk tidak tampil lagi."


@admin.register(GroupProduct)
class GroupProductAdmin(PageAdmin):
    """Entered at visits; what waits for the secretariat first."""

    list_display = ("product", "place", "stage")
    list_filter = ("status",)
    list_select_related = ("visit__realisation__village",)
    search_fields = ("name", "group")
    search_help_text = "Cari produk atau kelompok"
    page_template = "admin/companies/product.html"
    page_related = ("visit__proposal", "visit__realisation__village", "photo", "entered_by")
    deeds = {"show": Deed(do_show), "hide": Deed(do_hide)}
    history_verbs = {
        "product.add": "mencatat",
        "product.show": "menerbitkan",
        "product.hide": "menyembunyikan",
    }
    export_filename = "produk-kelompok"
    export_columns = (
        Column("Kelompok", "group", width=30),
        Column("Produk", "name", width=30),
        Column("Kelurahan", "visit.realisation.village.name"),
        Column("Status", "get_status_display"),
        Column("Diterbitkan", "shown_at", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[GroupProduct]:
        return super().get_queryset(request).visible_to(request.user)

    def page_context(self, request: HttpRequest, obj: GroupProduct) -> dict[str, Any]:
        steps = PRODUCT_WORKFLOW.open_steps(status=obj.status, by=request.user)
        return {"steps": {row.step for row in steps}}

    @admin.display(description="Produk", ordering="name")
    def product(self, row: GroupProduct) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub">{}</span>', row.name, row.group
        )

    @admin.display(description="Kelurahan")
    def place(self, row: GroupProduct) -> str:
        village = row.visit.realisation.village
        return village.name if village else ""

    @admin.display(description="Status", ordering="status")
    def stage(self, row: GroupProduct) -> SafeString:
        return status_tag(row.status, row.get_status_display())
