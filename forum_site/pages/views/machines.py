"""What search engines ask for."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from companies.models import CompanyProfile
from forum_site.pages.models import NewsItem, Page
from proposals.models import Proposal
from reports.open_data.documents import CATALOGUE

#: The format's own limit is 50,000 addresses.
MOST = 20_000
LISTS = ("home", "proposals:list", "reports:figures", "reports:method", "guides", "news")
LISTS += ("quarterly:list", "open_data:catalogue")
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /akun/
Disallow: /ajukan/
Disallow: /meja/
Disallow: /usulan/unduh/
Disallow: /realisasi/unduh/
Sitemap: {site}/sitemap.xml
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Which addresses are not for search engines."""
    body = ROBOTS.format(site=settings.SITE_URL)
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The public pages."""
    urls = format_html_join(
        "\n", "<url><loc>{}{}</loc></url>", ((settings.SITE_URL, path) for path in public_paths())
    )
    body = format_html(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}\n</urlset>\n',
        urls,
    )
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Old browsers ask at the root."""
    return HttpResponsePermanentRedirect(static("favicon.svg"))


def public_paths() -> Iterator[str]:
    """Addresses of lists, proposals, partners, pages and news."""
    for name in LISTS:
        yield reverse(name)
    for slug in CATALOGUE:
        yield reverse("open_data:dataset", args=[slug])
    proposals = Proposal.objects.published().order_by("-published_at")
    for code in proposals.values_list("code", flat=True)[:MOST]:
        yield reverse("proposal_detail", args=[code])
    companies = CompanyProfile.objects.public().order_by("pk")
    for slug in companies.values_list("organisation__slug", flat=True)[:MOST]:
        yield reverse("company_detail", args=[slug])
    for slug in Page.objects.published().values_list("slug", flat=True):
        yield reverse("page", args=[slug])
    for slug in NewsItem.objects.published().values_list("slug", flat=True)[:MOST]:
        yield reverse("news_item", args=[slug])
