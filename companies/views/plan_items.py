"""The items of a plan: one short page each, many by a workbook, and what becomes of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companies.forms.plan_rows import Fault, judged
from companies.forms.plans import ItemForm, WorkbookForm, initial_of
from companies.importing.plan_workbooks import rows_in, template_bytes
from companies.models import AnnualPlan, PlanItem
from companies.plan_fit import amount_left, fitting_proposals
from companies.services.plans.items import add_item, change_item, delete_item, save_items
from companies.services.plans.uploads import spend_upload
from companies.views.forms import refused
from companies.views.guard import for_company, own_item, own_plan
from companies.views.plans import locked
from companies.workflow import OPEN_PLANS, ItemStatus
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.downloads import as_download
from forum_site.exports.xlsx_files import XLSX_TYPE
from forum_site.organisations.models import Organisation

#: More faults than anybody puts right at once.
SHOWN_FAULTS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def item_new(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponse:
    """A new item; "Simpan dan tambah lagi" leads to the next one."""
    plan = own_plan(request, plan_id)
    if plan.status not in OPEN_PLANS:
        return locked(request, plan)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and added(request, plan, form):
        messages.success(request, "Butir tersimpan.")
        if "next" in request.POST:
            return redirect("companies:plan_item_new", plan.pk)
        return redirect("companies:plan", plan.pk)
    return item_page(request, plan, form)


def added(request: HttpRequest, plan: AnnualPlan, form: ItemForm) -> bool:
    """Whether the item is there now."""
    try:
        add_item(
            plan_id=plan.pk,
            content=form.content(),
            key=form.cleaned_data["key"],
            by=request.user,
        )
    except RuleBroken as refusal:
        return refused(form, refusal)
    return True


def item_page(
    request: HttpRequest, plan: AnnualPlan, form: ItemForm, item: PlanItem | None = None
) -> HttpResponse:
    return render(request, "companies/plan_item.html", {"plan": plan, "form": form, "item": item})


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def item(request: HttpRequest, company: Organisation, plan_id: UUID, item_id: UUID) -> HttpResponse:
    """An open item is its form; a locked one is read on the plan's page."""
    found = own_item(request, plan_id, item_id)
    if found.plan.status not in OPEN_PLANS or found.status == ItemStatus.APPROVED:
        return locked(request, found.plan)
    if request.method != "POST":
        return item_page(request, found.plan, ItemForm(initial=initial_of(found)), found)
    form = ItemForm(request.POST)
    form.fields.pop("key")
    if form.is_valid() and changed(request, found, form):
        messages.success(request, "Butir tersimpan.")
        return redirect("companies:plan", found.plan_id)
    return item_page(request, found.plan, form, found)


def changed(request: HttpRequest, found: PlanItem, form: ItemForm) -> bool:
    """Whether the item says so now; after a conflict the next saving counts."""
    try:
        change_item(
            item_id=found.pk,
            content=form.content(),
            revision=form.cleaned_data["revision"] or 0,
            by=request.user,
        )
    except RuleBroken as refusal:
        if refusal.code == "item_changed":
            form.data = form.data.copy()
            form.data["revision"] = PlanItem.objects.get(pk=found.pk).revision
        return refused(form, refusal)
    return True


@require_POST
@for_company
def item_delete(
    request: HttpRequest, company: Organisation, plan_id: UUID, item_id: UUID
) -> HttpResponse:
    """Take the item out."""
    found = own_item(request, plan_id, item_id)
    try:
        delete_item(item_id=found.pk, by=request.user)
    except NotYours:
        raise
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.info(request, f"Butir “{found.title}” dihapus.")
    return redirect("companies:plan", found.plan_id)


@require_safe
@for_company
def template(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponse:
    """The empty workbook with the city's lists."""
    plan = own_plan(request, plan_id)
    response = HttpResponse(template_bytes(), content_type=XLSX_TYPE)
    return as_download(response, f"templat-rencana-{plan.year}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def upload(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponse:
    """A filled template: all rows or none; every fault is told with its row."""
    plan = own_plan(request, plan_id)
    if plan.status not in OPEN_PLANS:
        return locked(request, plan)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    faults: list[Fault] = []
    if request.method == "POST" and form.is_valid():
        try:
            spend_upload(by=request.user)
            contents, faults = judged(rows_in(form.cleaned_data["workbook"].read()))
            if not faults:
                counts = save_items(plan_id=plan.pk, contents=contents, by=request.user)
                messages.success(request, f"{counts[0]} butir ditambahkan, {counts[1]} diperbarui.")
                return redirect("companies:plan", plan.pk)
        except RuleBroken as refusal:
            refused(form, refusal, default="workbook")
    context: dict[str, Any] = {
        "plan": plan,
        "form": form,
        "faults": faults[:SHOWN_FAULTS],
        "fault_count": len(faults),
        "row_count": len({fault.line for fault in faults}),
    }
    return render(request, "companies/plan_upload.html", context)


@require_safe
@for_company
def item_use(
    request: HttpRequest, company: Organisation, plan_id: UUID, item_id: UUID
) -> HttpResponse:
    """Proposals that an approved item could carry out."""
    found = own_item(request, plan_id, item_id)
    if found.status != ItemStatus.APPROVED:
        return locked(request, found.plan)
    context = {
        "plan": found.plan,
        "item": found,
        "left": amount_left(found),
        "proposals": fitting_proposals(found, found.plan.company),
    }
    return render(request, "companies/plan_item_use.html", context)
