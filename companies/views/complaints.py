"""Laporkan masalah: the form, the reporter's own page, tracking by code, the company's list."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companies.codes import COMPLAINT, read_code
from companies.figures import complaint_stages
from companies.forms.complaints import ComplaintForm
from companies.models import Complaint, Pledge, Realisation
from companies.services.complaints import About, file_complaint
from companies.services.reporters import ask_to_forget_own
from companies.views.forms import is_about_photo, refused
from companies.views.guard import for_company, own_companies
from companies.views.pages import page_of
from forum_site.errors import RuleBroken
from forum_site.limits.services import spend
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_value
from forum_site.secrets import hash_secret
from proposals.models import Proposal
from proposals.sharing import whatsapp_url
from proposals.views.doors import private_page
from proposals.views.tracking import LIMIT, LONGEST, WINDOW

METHODS = ["GET", "HEAD", "POST"]


def no_store(response: HttpResponseBase) -> HttpResponseBase:
    """The form carries the secret of the link to come: no cache may keep it."""
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_http_methods(METHODS)
def about_proposal(request: HttpRequest, code: str) -> HttpResponseBase:
    """A published proposal that somebody has promised to help."""
    promised = Pledge.objects.public().values("proposal")
    found = Proposal.objects.published().filter(pk__in=promised).defer("search")
    proposal = get_object_or_404(found, code=code)
    back = reverse("proposal_detail", args=[proposal.code])
    return complain(request, About(proposal=proposal), proposal.title, back)


@require_http_methods(METHODS)
def about_report(request: HttpRequest, realisation_id: UUID) -> HttpResponseBase:
    """An accepted report, also of a company's own programme."""
    rows = Realisation.objects.accepted().select_related("proposal", "company")
    report = get_object_or_404(rows, pk=realisation_id)
    back = reverse("company_detail", args=[report.company.slug])
    return complain(request, About(report.proposal, report), report.activity, back)


def complain(
    request: HttpRequest, about: About, what: str, back: str, category: str = ""
) -> HttpResponseBase:
    """The form; what was sent leads to the reporter's own page."""
    is_sent = request.method == "POST"
    form = ComplaintForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, category=category
    )
    status = 200
    if is_sent:
        if form.is_machine:
            return redirect("companies:complaint_track")
        status = 422
        if form.is_valid():
            if secret := filed(request, form, about):
                return redirect("companies:complaint", secret)
            status = 409
    context = {
        "form": form,
        "what": what,
        "back_url": back,
        "is_from_plate": about.plate is not None,
        "days": rule_value("complaint_working_days"),
    }
    return no_store(render(request, "companies/complain.html", context, status=status))


def filed(request: HttpRequest, form: ComplaintForm, about: About) -> str:
    """The secret of the complaint that was kept; "" when it was refused beside its field."""
    try:
        _, secret = file_complaint(
            about=about,
            words=form.words(),
            token=form.cleaned_data["token"],
            client=get_adapter().get_client_ip(request),
            photos=form.cleaned_data["photos"] or (),
        )
    except RuleBroken as refusal:
        if refusal.code == "too_many":
            raise
        refused(form, refusal, default="photos" if is_about_photo(refusal) else None)
        if refusal.code == "stale":
            renew(form)
        return ""
    return secret


def renew(form: ComplaintForm) -> None:
    """A fresh token in the form that comes back."""
    form.data = form.data.copy()
    form.data["token"] = form.initial["token"]


def own_complaint(secret: str) -> Complaint:
    """The complaint that the link opens, else 404."""
    rows = Complaint.objects.select_related("proposal", "realisation")
    return get_object_or_404(rows, token_hash=hash_secret(secret))


@private_page
@require_POST
def forget(request: HttpRequest, secret: str) -> HttpResponse:
    """ "Hapus kontak saya": phone and e-mail go, the complaint and its answer stay."""
    ask_to_forget_own(complaint=own_complaint(secret))
    messages.success(request, "Kontak Anda dihapus. Jawaban tetap tampil di halaman ini.")
    return redirect("companies:complaint", secret)


@private_page
@require_safe
def complaint(request: HttpRequest, secret: str) -> HttpResponse:
    """The reporter's page: code, promised day, stage, answer. Whoever holds the link reads it."""
    found = own_complaint(secret)
    link = settings.SITE_URL + reverse("companies:complaint", args=[secret])
    text = (
        f"Tautan pribadi laporan {found.code} di {settings.FORUM_NAME}. "
        f"Jangan dibagikan ke orang lain.\n{link}"
    )
    context = {
        "complaint": found,
        "secret": secret,
        "stages": complaint_stages(found),
        "link": link,
        "text": text,
        "whatsapp_url": whatsapp_url(text),
    }
    return render(request, "companies/complaint.html", context)


@private_page
@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """The stage of a complaint by its code: no text, no answer, no place."""
    typed = request.GET.get("kode", "")[:LONGEST].strip()
    if not typed:
        return render(request, "companies/complaint_track.html", {"typed": ""})
    client = get_adapter().get_client_ip(request)
    spend(scope="track", key=client, limit=LIMIT, window=WINDOW)
    code = read_code(COMPLAINT, typed)
    found = Complaint.objects.filter(code=code).first() if code else None
    context = {
        "typed": typed,
        "code": code,
        "complaint": found,
        "stages": complaint_stages(found) if found else [],
    }
    return render(request, "companies/complaint_track.html", context, status=200 if found else 404)


@require_safe
@for_company
def of_company(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Complaints about the company's own programmes, without who complained."""
    own = Organisation.objects.filter(pk=company.pk, pk__in=own_companies(request))
    rows = Complaint.objects.about_companies(own.values("pk"))
    page = page_of(request, rows.select_related("proposal", "realisation"), per_page=20)
    return render(request, "companies/complaints.html", {"page": page, "here": "complaints"})
