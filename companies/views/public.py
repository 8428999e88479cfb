"""Pages about partner companies that everybody sees."""

from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from companies.models import CompanyProfile, Milestone, Pledge, Realisation, RealisationPhoto
from companies.views.guard import for_company, own_companies
from companies.views.pages import page_of
from companies.workflow import RealisationStatus
from forum_site.files.responses import safe_file_response
from forum_site.organisations.models import Organisation
from proposals.workflow import PUBLIC

MAX_WORDS = 100
VARIANTS = ("original", "medium", "small")


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    """Partner companies with what they promised and did."""
    words = clean(request.GET.get("q", ""))
    page = page_of(request, found_companies(words), per_page=24)
    return render(request, "companies/list.html", {"page": page, "words": words})


def clean(text: str) -> str:
    """What was typed, without control characters and not longer than a name."""
    return "".join(sign for sign in text if sign.isprintable())[:MAX_WORDS].strip()


def found_companies(text: str) -> QuerySet[CompanyProfile]:
    """Partners whose name holds the words, the most realised first."""
    found = named(with_sums(CompanyProfile.objects.public()), text)
    return found.order_by("-realised", "organisation__name")


def named(companies: QuerySet[CompanyProfile], text: str) -> QuerySet[CompanyProfile]:
    """Those whose name holds the words; the page, its export and the API ask so."""
    words = clean(text)
    return companies.filter(organisation__name__icontains=words) if words else companies


def with_sums(companies: QuerySet[CompanyProfile]) -> QuerySet[CompanyProfile]:
    """``promised`` (confirmed, ended, kept of a release) and ``realised`` (accepted), rupiah.

    A company that was merged into another counts with it, as on the company's own page.
    """
    pledges = Pledge.objects.counted().filter(proposal__status__in=PUBLIC)
    promised = total(pledges, Coalesce("amount_kept", "amount"))
    realised = total(Realisation.objects.accepted(), F("amount"))
    return companies.annotate(promised=promised, realised=realised).filter(
        Q(promised__gt=0) | Q(realised__gt=0) | ~Q(profile="")
    )


def total(rows: QuerySet, amount: Any) -> CombinedExpression:
    """The sum of ``amount`` over all rows of one company, and of those merged into it.

    Two sums, each off an index: with "or" the whole table was read for every company.
    """
    own, merged = (
        Coalesce(Subquery(sums), Value(0), output_field=BigIntegerField())
        for sums in (
            rows.order_by()
            .filter(**{whose: OuterRef("pk")})
            .values(one=Value(1))
            .annotate(total=Sum(amount))
            .values("total")
            for whose in ("company", "company__merged_into")
        )
    )
    return own + merged


@require_safe
def report_photo(request: HttpRequest, photo_id: int, variant: str) -> HttpResponseBase:
    """A photo of an accepted report is public; of any other only for those who see the report."""
    if variant not in VARIANTS:
        raise Http404
    seen = Realisation.objects.visible_to(request.user)
    photos = RealisationPhoto.objects.select_related("file", "realisation")
    photo = get_object_or_404(photos, pk=photo_id, realisation__in=seen)
    is_public = photo.realisation.status == RealisationStatus.ACCEPTED
    return safe_file_response(photo.file, variant=variant, public=is_public)


@require_safe
@for_company
def milestone_photo(
    request: HttpRequest, company: Organisation, milestone_id: int, variant: str
) -> HttpResponseBase:
    """A photo of progress, for the company's own people."""
    milestones = Milestone.objects.select_related("photo").filter(photo__isnull=False)
    found = get_object_or_404(
        milestones, pk=milestone_id, pledge__company__in=own_companies(request)
    )
    if variant not in VARIANTS:
        raise Http404
    return safe_file_response(found.photo, variant=variant)
