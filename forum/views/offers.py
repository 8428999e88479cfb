"""Offers of the person's institutions: made, followed, taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companies.views.forms import refused
from companies.views.pages import page_of
from forum.forms.offers import LeaveForm, NeedOfferForm, OfferForm
from forum.models import Offer
from forum.services import offers
from forum.workflow.offers import MAKE, OPEN_OFFERS, OfferStatus
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.rules.kinds import KINDS
from forum_site.rules.services import rule_value
from proposals.models import Proposal

METHODS = ["GET", "HEAD", "POST"]
UNIVERSITIES_ONLY = (
    "Penelitian, KKN, dan magang ditawarkan atas nama perguruan tinggi. Perusahaan dan perangkat "
    "daerah bergabung dalam satu usulan."
)


def own_institutions(request: HttpRequest) -> QuerySet[Organisation]:
    """For whom the person may offer; NotYours for who acts for nobody."""
    found = offers.givers(request.user)
    if not found:
        raise NotYours(offers.NO_INSTITUTION)
    return found


def own_offers(request: HttpRequest) -> QuerySet[Offer]:
    """Those of the person's institutions now; NotYours for who never offers."""
    if not request.user.has_perm(MAKE):
        raise NotYours(offers.NO_INSTITUTION)
    rows = Offer.objects.of_member(request.user)
    return rows.select_related("organisation", "proposal__village", "village")


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def mine(request: HttpRequest) -> HttpResponse:
    """Open ones first, then what is over."""
    rows = own_offers(request)
    context = {
        "waiting": rows.filter(status__in=OPEN_OFFERS),
        "page": page_of(request, rows.exclude(status__in=OPEN_OFFERS)),
    }
    return render(request, "forum/offers.html", context)


@require_http_methods(METHODS)
@login_required
@cache_control(private=True, no_store=True)
def to_proposal(request: HttpRequest, code: str) -> HttpResponse:
    """Offer something to a published proposal."""
    institutions = own_institutions(request)
    rows = Proposal.objects.published().select_related("village", "initiator").defer("search")
    proposal = get_object_or_404(rows, code=code)
    form = OfferForm(posted(request), institutions=institutions)
    context = {"proposal": proposal, "title": proposal.title}
    return answered(request, form, offers.Target(proposal=proposal), context)


@require_http_methods(METHODS)
@login_required
@cache_control(private=True, no_store=True)
def to_need(request: HttpRequest, kind: str) -> HttpResponse:
    """Offer research or students to a kind of need in a kelurahan."""
    institutions = own_institutions(request).filter(kind=Organisation.Kind.UNIVERSITY)
    if not institutions:
        raise NotYours(UNIVERSITIES_ONLY)
    if kind not in KINDS:
        raise Http404
    form = NeedOfferForm(posted(request), institutions=institutions)
    is_good = form.is_bound and form.is_valid()
    village = form.cleaned_data["village"] if is_good else None
    context = {"need": KINDS[kind], "title": KINDS[kind].label}
    return answered(request, form, offers.Target(need_kind=kind, village=village), context)


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def answered(
    request: HttpRequest, form: OfferForm, target: offers.Target, context: dict[str, Any]
) -> HttpResponse:
    """Make the offer, or show the form with what has to be put right."""
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            made = offers.make_offer(
                organisation_id=form.cleaned_data["organisation"].pk,
                target=target,
                words=form.words(),
                by=request.user,
            )
        except RuleBroken as refusal:
            refused(form, refusal)
            status = 409
        else:
            messages.success(request, "Tawaran terkirim. Sekretariat menjawabnya.")
            return redirect(made)
    context |= {"form": form, "days": rule_value("offer_working_days")}
    return render(request, "forum/offer_form.html", context, status=status)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How an offer stands, and what may still be done."""
    return show(request, get_object_or_404(own_offers(request), pk=pk), LeaveForm())


def show(request: HttpRequest, offer: Offer, form: LeaveForm, *, status: int = 200) -> HttpResponse:
    """The page, with the form that came back."""
    context = {
        "offer": offer,
        "form": form,
        "may_withdraw": offer.status == OfferStatus.OFFERED,
        "may_leave": offer.status == OfferStatus.ACCEPTED,
    }
    return render(request, "forum/offer.html", context, status=status)


@require_POST
@login_required
@cache_control(private=True, no_store=True)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what is not answered yet."""
    offer = get_object_or_404(own_offers(request), pk=pk)
    offers.withdraw_offer(offer_id=offer.pk, by=request.user)
    messages.success(request, "Tawaran ditarik. Sekretariat diberi tahu.")
    return redirect(offer)


@require_POST
@login_required
@cache_control(private=True, no_store=True)
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop, with a reason that the others read."""
    offer = get_object_or_404(own_offers(request), pk=pk)
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return show(request, offer, form, status=422)
    offers.leave_offer(offer_id=offer.pk, by=request.user, **form.cleaned_data)
    messages.success(request, "Lembaga Anda berhenti bergabung. Pengusul diberi tahu.")
    return redirect(offer)
