"""The handover of what was given."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from companies.forms.pledges import SignedCopyForm
from companies.forms.reports import HandoverForm
from companies.models import Handover, Realisation
from companies.pdf import place_of, recipient_of
from companies.services.handovers import record_handover
from companies.services.papers import issue_bast
from companies.views.forms import refused
from companies.views.guard import for_company, own_report
from companies.views.papers import attached, printed
from companies.workflow import RealisationStatus
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def handover(request: HttpRequest, company: Organisation, realisation_id: UUID) -> HttpResponse:
    """The facts of the BAST, prefilled from the report."""
    realisation = own_report(request, realisation_id)
    if realisation.status == RealisationStatus.DRAFT:
        return redirect("companies:report", realisation.pk)
    form = HandoverForm(request.POST or None, initial=first_values(realisation))
    if request.method == "POST" and form.is_valid() and recorded(request, realisation, form):
        return redirect("companies:report", realisation.pk)
    context = {"form": form, "realisation": realisation}
    return render(request, "companies/handover_form.html", context)


def recorded(request: HttpRequest, realisation: Realisation, form: HandoverForm) -> bool:
    """Whether the handover was taken; its BAST is printed at once."""
    try:
        kept = record_handover(realisation_id=realisation.pk, facts=form.facts(), by=request.user)
    except RuleBroken as refusal:
        return refused(form, refusal)
    if printed(issue_bast, handover_id=kept.pk, by=request.user):
        messages.success(request, "BAST siap diunduh dan ditandatangani.")
    return True


def first_values(realisation: Realisation) -> dict[str, object]:
    """What was written before, else what the report knows."""
    before = Handover.objects.filter(realisation=realisation).first()
    if before is not None:
        return {name: getattr(before, name) for name in HandoverForm.base_fields}
    recipient = recipient_of(realisation.proposal) if realisation.proposal else ""
    return {
        "on": realisation.ended_on or timezone.localdate(),
        "place": place_of(realisation.village, realisation.landmark),
        "recipient": recipient.split(", Kel.")[0],
        "goods": realisation.output,
        "value": realisation.amount,
    }


@require_POST
@for_company
def signed_bast(request: HttpRequest, company: Organisation, realisation_id: UUID) -> HttpResponse:
    """The signed copy of the BAST."""
    realisation = own_report(request, realisation_id)
    found = Handover.objects.select_related("document").filter(realisation=realisation).first()
    if found is None or found.document is None:
        raise Http404
    form = SignedCopyForm(request.POST, request.FILES)
    if not form.is_valid() or not attached(form, found.document, request):
        messages.error(request, " ".join(str(error) for error in form.errors.get("signed", [])))
    return redirect("companies:report", realisation.pk)
