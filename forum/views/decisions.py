"""The register of what the forum decided, with how far each has come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companies.views.pages import page_of
from forum.filters import STATES, DecisionFilter
from forum.models import Decision, SubjectKind
from forum.subjects import shown_to_all
from forum.views.meetings import decision_line

PAGE = 20


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Published decisions, the newest meeting first."""
    everything = Decision.objects.published()
    asked = DecisionFilter.read(request.GET)
    rows = asked.apply(everything).select_related("meeting", "owner_seat", "owner_division")
    page = page_of(request, rows.order_by("-meeting__starts_at", "number"), per_page=PAGE)
    shown = shown_to_all([(row.subject_kind, row.subject_id) for row in page if row.subject_id])
    years = everything.order_by("-meeting__year").values_list("meeting__year", flat=True).distinct()
    context = {
        "page": page,
        "lines": [decision_line(row, shown) for row in page],
        "asked": asked,
        "states": STATES,
        # A decision about a case is never among them.
        "kinds": [row for row in SubjectKind.choices if row[0] != SubjectKind.CASE],
        "years": list(years),
        "stats": [
            {"label": "Keputusan", "value": everything.count()},
            {
                "label": "Selesai ditindaklanjuti",
                "value": DecisionFilter(state="selesai").apply(everything).count(),
            },
            {
                "label": "Lewat batas",
                "value": DecisionFilter(state="terlambat").apply(everything).count(),
            },
        ],
    }
    return render(request, "forum/decisions.html", context)
