"""Pages that the secretariat writes: guides, news, questions."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum_site.pages.models import NewsItem, Page, Question

NEWS_PER_PAGE = 10

#: Which page stands under which heading of the guide; others come last.
SHELVES = (
    ("Untuk warga", ("cara-mengajukan",)),
    ("Untuk perusahaan", ("cara-perusahaan",)),
    ("Tentang forum", ("skema", "dasar-hukum")),
    ("Data dan akses", ("pelindungan-data-pribadi", "aksesibilitas")),
)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page; an unpublished one does not exist for the public."""
    found = get_object_or_404(Page.objects.published(), slug=slug)
    return render(request, "pages/page.html", {"page": found})


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """All guides, by whom they are for."""
    pages = {page.slug: page for page in Page.objects.published()}
    shelves = [
        {"title": title, "pages": [pages.pop(slug) for slug in slugs if slug in pages]}
        for title, slugs in SHELVES
    ]
    shelves.append({"title": "Halaman lain", "pages": list(pages.values())})
    context = {"shelves": [shelf for shelf in shelves if shelf["pages"]]}
    return render(request, "pages/guides.html", context)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The news, newest first."""
    page = Paginator(NewsItem.objects.published(), NEWS_PER_PAGE)
    context = {"page": page.get_page(request.GET.get("halaman"))}
    return render(request, "pages/news.html", context)


@require_safe
def news_item(request: HttpRequest, slug: str) -> HttpResponse:
    """One piece of news."""
    found = get_object_or_404(NewsItem.objects.published(), slug=slug)
    return render(request, "pages/news_item.html", {"item": found})


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Frequent questions with their answers."""
    context = {"questions": Question.objects.published()}
    return render(request, "pages/questions.html", context)
