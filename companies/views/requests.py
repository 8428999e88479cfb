"""A company asks for an account."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from companies.forms.requests import RequestForm
from companies.services.requests import create_request
from companies.views.forms import refused
from forum_site.errors import RuleBroken
from forum_site.limits.services import spend

SENT_NAME = "company_request_name"


@require_http_methods(["GET", "HEAD", "POST"])
def request_account(request: HttpRequest) -> HttpResponse:
    """The form; what was sent is named on the next page."""
    form = RequestForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and keep(request, form):
        request.session[SENT_NAME] = form.cleaned_data["company_name"]
        return redirect("companies:request_sent")
    return render(request, "companies/request.html", {"form": form})


def keep(request: HttpRequest, form: RequestForm) -> bool:
    """Whether the request was taken; a program believes so."""
    if form.is_from_a_program:
        return True
    try:
        spend(
            scope="company-request",
            key=get_adapter().get_client_ip(request),
            limit=5,
            window=timedelta(hours=1),
        )
        create_request(applicant=form.applicant(), letter=form.cleaned_data["letter"])
    except RuleBroken as refusal:
        is_about_file = refusal.code.startswith(("file_", "picture_", "pdf_"))
        return refused(form, refusal, default="letter" if is_about_file else None)
    return True


@require_safe
def request_sent(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    name = request.session.get(SENT_NAME)
    if name is None:
        return redirect("companies:request")
    return render(request, "companies/request_sent.html", {"company_name": name})
