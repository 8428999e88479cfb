"""The report that companies actually file: one page, prefilled, from a phone."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companies.figures import punctuality, reports_owed, visits_of
from companies.forms.pledges import SignedCopyForm
from companies.forms.reports import OwnProgrammeForm, ReportForm, initial_of
from companies.models import Handover, PlanItem, Pledge, Realisation, RealisationPhoto
from companies.pdf import place_of, quantity_of
from companies.services.papers import issue_certificate
from companies.services.plates import plate_of
from companies.services.realisations import submit_realisation, withdraw_realisation
from companies.services.report_clocks import day_of_draft
from companies.services.report_drafts import (
    add_photo,
    create_own_programme,
    delete_draft,
    prefilled,
    prefilled_from_plan,
    remove_photo,
    save_report,
    start_report,
)
from companies.services.report_rows import OPEN
from companies.views.forms import refused
from companies.views.guard import (
    for_company,
    item_asked_for,
    own_pledge,
    own_report,
    usable_items,
)
from companies.views.pages import page_of
from companies.views.papers import printed
from companies.views.report_sections import sections_of
from companies.workflow import PledgeStatus
from forum_site.documents.qr import qr_svg
from forum_site.documents.services import check_url
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation


@require_safe
@for_company
def reports(request: HttpRequest, company: Organisation) -> HttpResponse:
    """What is owed, and every report of the company."""
    found = company.realisations.select_related("proposal", "village").order_by("-created_at")
    context = {"page": page_of(request, found), "owed": reports_owed(company), "company": company}
    return render(request, "companies/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def report_new(request: HttpRequest, company: Organisation, pledge_id: UUID) -> HttpResponse:
    """The report of a pledge, prefilled; nothing is stored before the first sending."""
    pledge = own_pledge(request, pledge_id)
    if request.method == "POST":
        return take(request, start_report(pledge_id=pledge.pk, by=request.user))
    begun = pledge.realisations.filter(status__in=OPEN).first()
    if begun is not None:
        return redirect("companies:report", begun.pk)
    if pledge.status != PledgeStatus.CONFIRMED:
        return redirect("companies:pledge", pledge.pk)
    return form_page(request, ReportForm(initial=initial_of(prefilled(pledge))), pledge=pledge)


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def report(request: HttpRequest, company: Organisation, realisation_id: UUID) -> HttpResponse:
    """An open report is its form; a filed one its certificate and where it stands."""
    realisation = own_report(request, realisation_id)
    if request.method == "POST":
        return take(request, realisation)
    if realisation.status not in OPEN:
        return filed_page(request, realisation)
    form = form_for(request, realisation, initial=initial_of(realisation))
    return form_page(request, form, realisation=realisation, pledge=realisation.pledge)


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def own_programme(request: HttpRequest, company: Organisation) -> HttpResponse:
    """A programme that no citizen asked for."""
    items, item = usable_items(request), item_asked_for(request)
    if request.method != "POST":
        initial = initial_of(prefilled_from_plan(item)) if item else {}
        return form_page(request, OwnProgrammeForm(items=items, initial=initial), items=items)
    form = OwnProgrammeForm(
        request.POST, request.FILES, is_draft="draft" in request.POST, items=items
    )
    form.is_valid()
    content, key = form.report(), form.cleaned_data.get("key")
    if content is None or not key:
        return form_page(request, form)
    company = content.plan_item.plan.company if content.plan_item else company
    try:
        realisation = create_own_programme(
            company=company, report=content, key=key, by=request.user
        )
    except RuleBroken as refusal:
        refused(form, refusal)
        return form_page(request, form)
    return take(request, realisation)


def form_for(
    request: HttpRequest, realisation: Realisation, *data: Any, **options: Any
) -> ReportForm:
    """Own programmes have no "last report", and may carry out the plan of their company."""
    if realisation.pledge_id:
        return ReportForm(*data, **options)
    items = usable_items(request).filter(plan__company=realisation.company_id)
    return OwnProgrammeForm(*data, items=items, **options)


def take(request: HttpRequest, realisation: Realisation) -> HttpResponse:
    """Photos first, so that a wrong word never loses one; then the words; then send."""
    is_draft = "draft" in request.POST or "remove" in request.POST
    form = form_for(request, realisation, request.POST, request.FILES, is_draft=is_draft)
    form.fields.pop("key", None)
    form.is_valid()
    if "remove" in request.POST:
        drop_photo(request, realisation)
    keep_photos(request, realisation, form)
    if form.is_valid() and keep(request, realisation, form, is_draft=is_draft):
        return redirect("companies:report", realisation.pk)
    return form_page(request, form, realisation=realisation, pledge=realisation.pledge)


def drop_photo(request: HttpRequest, realisation: Realisation) -> None:
    """The button "Hapus" under a photo sends the whole page, so that no word is lost."""
    number = request.POST["remove"]
    if number.isascii() and number.isdigit() and len(number) < 10:
        photo = get_object_or_404(RealisationPhoto, pk=number, realisation=realisation)
        remove_photo(photo=photo, by=request.user)


def keep_photos(request: HttpRequest, realisation: Realisation, form: ReportForm) -> None:
    """Store each photo; a refused one is named beside the field."""
    for upload in form.cleaned_data.get("photos") or []:
        try:
            add_photo(realisation_id=realisation.pk, upload=upload, by=request.user)
        except RuleBroken as refusal:
            refused(form, refusal, default="photos")


def keep(
    request: HttpRequest, realisation: Realisation, form: ReportForm, *, is_draft: bool
) -> bool:
    """Save, and unless it stays a draft file the report; then, outside of any transaction, print
    its certificate, which fails without undoing the filing."""
    content = form.report()
    if content is None:
        return False
    try:
        save_report(realisation_id=realisation.pk, report=content, by=request.user)
        if is_draft:
            messages.success(request, "Draf tersimpan.")
            return True
        submit_realisation(realisation_id=realisation.pk, by=request.user)
    except RuleBroken as refusal:
        return refused(form, refusal)
    printed(issue_certificate, realisation_id=realisation.pk, by=request.user)
    return True


def form_page(
    request: HttpRequest,
    form: ReportForm,
    *,
    realisation: Realisation | None = None,
    pledge: Pledge | None = None,
    items: Iterable[PlanItem] = (),
) -> HttpResponse:
    """The one page: what is known as text with "Ubah", what is open as fields."""
    context: dict[str, Any] = {
        "form": form,
        "realisation": realisation,
        "pledge": pledge,
        "photos": realisation.photos.select_related("file") if realisation else [],
        "due_on": due_of(realisation, pledge),
        "items": items,
        **sections_of(form, pledge),
    }
    return render(request, "companies/report_form.html", context)


def due_of(realisation: Realisation | None, pledge: Pledge | None) -> Any:
    """The last day for this report, when there is a clock."""
    if realisation is not None and realisation.due_on:
        return realisation.due_on
    if pledge is None:
        return None
    ends = pledge.planned_end or pledge.proposal.ends_on
    return day_of_draft(pledge, is_final=True, ended_on=ends)


def filed_page(request: HttpRequest, realisation: Realisation) -> HttpResponse:
    """Certificate, text to share, public entry, record of punctuality."""
    certificate = realisation.certificate
    check = check_url(certificate.check_code) if certificate else ""
    text = (
        f"{realisation.company} telah melaporkan {realisation.activity}, "
        f"{place_of(realisation.village, realisation.landmark)}. Periksa: {check}"
    )
    context = {
        "realisation": realisation,
        "certificate": certificate,
        "qr": qr_svg(check, label="Kode QR: periksa keaslian") if check else "",
        "check_url": check,
        "share_text": text,
        "whatsapp_url": f"https://wa.me/?text={quote(text)}",
        "target": quantity_of(realisation),
        "place": place_of(realisation.village, realisation.landmark),
        "record": punctuality(realisation.company),
        "days_early": days_early(realisation),
        "photos": realisation.photos.select_related("file"),
        "signed_form": SignedCopyForm(),
        "plate": plate_of(realisation),
        "visits": visits_of(realisation),
        "handover": Handover.objects.select_related("document__signed_file")
        .filter(realisation=realisation)
        .first(),
    }
    return render(request, "companies/report.html", context)


def days_early(realisation: Realisation) -> int | None:
    """Days between filing and the due day; negative when late, None without a clock."""
    if realisation.due_on is None or realisation.submitted_at is None:
        return None
    return (realisation.due_on - timezone.localdate(realisation.submitted_at)).days


@require_POST
@for_company
def withdraw(request: HttpRequest, company: Organisation, realisation_id: UUID) -> HttpResponse:
    """Take a filed report back to change it."""
    found = own_report(request, realisation_id)
    withdraw_realisation(realisation_id=found.pk, by=request.user)
    messages.info(request, "Laporan ditarik. Ubah, lalu kirim lagi.")
    return redirect("companies:report", found.pk)


@require_POST
@for_company
def delete(request: HttpRequest, company: Organisation, realisation_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    delete_draft(realisation_id=own_report(request, realisation_id).pk, by=request.user)
    messages.info(request, "Draf dihapus.")
    return redirect("companies:reports")
