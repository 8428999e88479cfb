"""The company's desk: what is due comes first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.figures import due_days, punctuality, year_figures
from companies.filters import Focus, best_first, open_for
from companies.views.catalogue import RUNNING, rows_of
from companies.views.due import due_items
from companies.views.guard import for_company
from companies.views.pledges import with_stage_data
from companies.views.stages import stage_of_pledge
from forum_site.organisations.current import companies_of
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import is_administrator

#: More of each stands behind a link.
SHOWN_DUE, SHOWN_PLEDGES, SHOWN_FITTING = 4, 4, 3


@require_safe
@for_company
def desk(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Due items, own pledges, the year, fitting proposals."""
    items = due_items(company)
    pledges = company.pledges.filter(status__in=RUNNING)
    shown = with_stage_data(pledges)[:SHOWN_PLEDGES]
    focus, days = Focus(company), due_days(shown)
    fitting = (
        best_first(open_for(company).exclude(pledges__in=pledges))
        .select_related("field", "need", "village__parent")
        .defer("search", "story")
    )
    context = {
        "company": company,
        "has_choice": len(companies_of(request)) > 1,
        "is_administrator": is_administrator(organisation=company, user=request.user),
        "today": timezone.localdate(),
        "items": items[:SHOWN_DUE],
        "more_items": items[SHOWN_DUE:],
        "item_count": len(items),
        "pledges": [
            {"pledge": row, "stage": stage_of_pledge(row, days.get(row.pk))} for row in shown
        ],
        "pledge_count": company.pledges.count(),
        "year": year_figures(company, timezone.localdate().year),
        "record": punctuality(company),
        "fitting": rows_of(fitting[:SHOWN_FITTING], company, focus),
        "focus": focus,
    }
    return render(request, "companies/desk.html", context)
