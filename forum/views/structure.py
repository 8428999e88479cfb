"""The public pages of the forum itself: who sits where, and its signed decree."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from forum.figures.structure import structure_on
from forum.models import ForumDecree, ProgrammeItem
from forum_site.files.responses import safe_file_response


@require_safe
def structure(request: HttpRequest) -> HttpResponse:
    """The structure as it sits today, with what is missing in it."""
    today = timezone.localdate()
    items = list(ProgrammeItem.objects.filter(year=today.year).values_list("percent", flat=True))
    context = {
        "found": structure_on(today),
        "year": today.year,
        "items": len(items),
        "finished": sum(percent == 100 for percent in items),
    }
    return render(request, "forum/structure.html", context)


@require_safe
def decree_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The signed decree, for everybody once its term has begun."""
    decrees = ForumDecree.objects.visible_to(request.user).select_related("file")
    decree = get_object_or_404(decrees, pk=pk)
    if decree.file is None:
        raise Http404
    return safe_file_response(decree.file)
