"""A partner company's public page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from companies.models import CompanyProfile
from forum_site.pages.company_page import company_page


@require_safe
def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What an active partner promised and did; merged and closed ones have no page."""
    profile = get_object_or_404(CompanyProfile.objects.public(), organisation__slug=slug)
    return render(request, "pages/company.html", company_page(profile))
