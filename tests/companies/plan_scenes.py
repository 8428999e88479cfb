"""Annual plans for tests: a company's year in any state, items, filled workbooks."""

import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from companies.importing.plan_workbooks import COLUMNS
from companies.models import AnnualPlan, PlanItem
from companies.services.plans.rows import ItemContent
from companies.workflow import ItemStatus, PlanStatus
from forum_site.areas.models import Area
from forum_site.exports.xlsx_files import XLSX_TYPE
from forum_site.files.services import store_document
from forum_site.organisations.models import Organisation
from forum_site.rules.models import DevelopmentPriority, PriorityField, Target
from tests.factories import VILLAGE, make_company, numbers
from tests.files.samples import pdf_bytes

FIELD = "kesehatan"
TARGET = "Peningkatan sarana kesehatan dan kebersihan lingkungan"


def this_year() -> int:
    return timezone.localdate().year


def a_target() -> Target:
    return Target.objects.get(field__code=FIELD, name=TARGET)


def make_plan(
    company: Organisation | None = None, status: str = PlanStatus.DRAFT, **fields: Any
) -> AnnualPlan:
    """A plan; one that was sent has its adoption and its document."""
    is_sent = status in {PlanStatus.SUBMITTED, PlanStatus.APPROVED, PlanStatus.RETURNED}
    now = timezone.now()
    if is_sent:
        upload = SimpleUploadedFile("sk.pdf", pdf_bytes(), content_type="application/pdf")
        fields = {
            "adopted_on": timezone.localdate() - timedelta(days=10),
            "adoption_document": store_document(upload=upload, by=None),
            "submitted_at": now,
            "approved_at": now if status == PlanStatus.APPROVED else None,
            "returned_at": now if status == PlanStatus.RETURNED else None,
        } | fields
    defaults = {"year": this_year(), "company": company or make_company()}
    return AnnualPlan.objects.create(status=status, **(defaults | fields))


def make_item(
    plan: AnnualPlan | None = None, status: str = ItemStatus.WAITING, **fields: Any
) -> PlanItem:
    """A whole item in VILLAGE."""
    number = next(numbers)
    defaults: dict[str, Any] = {
        "plan": plan or make_plan(),
        "title": f"Jamban untuk RW {number}",
        "target": a_target(),
        "village": Area.objects.get(pk=VILLAGE),
        "target_group": "keluarga tanpa jamban",
        "quantity": Decimal(4),
        "unit": "rumah",
        "purpose": "Lingkungan sehat.",
        "amount": 20_000_000,
        "source_of_funds": "Anggaran TJSLP perusahaan",
        "return_reason": "Pilih lokasi lain." if status == ItemStatus.RETURNED else "",
        "key": f"kunci-butir-{number}",
    }
    return PlanItem.objects.create(status=status, **(defaults | fields))


def content(**changes: Any) -> ItemContent:
    """What a person says about a new item."""
    values: dict[str, Any] = {
        "title": "Pembangunan jamban keluarga",
        "target": a_target(),
        "village": Area.objects.select_related("parent").get(pk=VILLAGE),
        "target_group": "keluarga tanpa jamban",
        "quantity": Decimal(4),
        "unit": "rumah",
        "purpose": "Lingkungan sehat.",
        "amount": 20_000_000,
        "source_of_funds": "Anggaran TJSLP perusahaan",
    }
    return ItemContent(**(values | changes))


def item_data(**changes: Any) -> dict[str, Any]:
    """The form of one item as the browser sends it."""
    return {
        "title": "Pembangunan jamban keluarga",
        "target": a_target().pk,
        "activity": "",
        "kind": "jamban",
        "village": VILLAGE,
        "location": "RW 03",
        "target_group": "keluarga tanpa jamban",
        "quantity": "4",
        "unit": "rumah",
        "purpose": "Lingkungan sehat.",
        "amount": "20.000.000",
        "source_of_funds": "Anggaran TJSLP perusahaan",
        "road_map_year": "",
        "key": f"kunci-halaman-{next(numbers):06d}",
        **changes,
    }


def make_priority(year: int | None = None, **fields: Any) -> DevelopmentPriority:
    defaults = {
        "city_id": "33.71",
        "year": year or this_year(),
        "code": f"P{next(numbers)}",
        "name": "Sanitasi bagi semua rumah",
        "field": PriorityField.objects.get(code=FIELD),
        "regulation": "Contoh RKPD",
    }
    return DevelopmentPriority.objects.create(**(defaults | fields))


def sheet_row(**changes: Any) -> dict[str, Any]:
    """One row of the template as a company fills it in."""
    return {
        "title": "Pembangunan jamban keluarga",
        "field": "Kesehatan",
        "target": TARGET,
        "kind": "Jamban",
        "village": "Rejowinangun Selatan, Kec. Magelang Selatan",
        "location": "RW 03",
        "target_group": "keluarga tanpa jamban",
        "quantity": 4,
        "unit": "rumah",
        "purpose": "Lingkungan sehat.",
        "amount": 20_000_000,
        "source_of_funds": "Anggaran TJSLP perusahaan",
        "road_map_year": "",
        **changes,
    }


def workbook(*rows: dict[str, Any], heads: dict[str, str] | None = None) -> bytes:
    """An XLSX with these rows under the heads of the template."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("Rencana")
        for place, (name, title) in enumerate((heads or COLUMNS).items()):
            page.write(0, place, title)
            for line, row in enumerate(rows, start=1):
                page.write(line, place, row.get(name, ""))
    return out.getvalue()


def sent(contents: bytes, name: str = "rencana.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, contents, content_type=XLSX_TYPE)
