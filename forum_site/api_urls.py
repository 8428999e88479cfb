"""The addresses of the API, version 1; docs/api.md says how they may change."""

from typing import Any

from django.urls import path, re_path
from django.views.decorators.cache import cache_control
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from companies import api as companies
from companies.plan_api import ListOwnPlans, ReadOwnPlan
from forum_site.api.change_views import ListChanges
from forum_site.api.export_views import AskExport, FetchExport, ReadExport
from forum_site.api.scopes import Scope
from forum_site.api.views import ApiView
from forum_site.areas import api as areas
from forum_site.rules import api as rules
from proposals import api as proposals
from reports import api as reports
from reports.summary_api import ReadSummary


class NothingHere(ApiView):
    """An address below the API that does not exist, told like every other problem."""

    scope = Scope.FIGURES
    schema = None

    def get(self, request: Request, **where: Any) -> None:
        raise NotFound


LISTS = {
    "areas": (areas.ListAreas, areas.ReadArea, "<str:code>"),
    "proposals": (proposals.ListProposals, proposals.ReadProposal, "<uuid:id>"),
    "companies": (companies.ListCompanies, companies.ReadCompany, "<uuid:pk>"),
    "pledges": (companies.ListPledges, companies.ReadPledge, "<uuid:id>"),
    "realisations": (companies.ListRealisations, companies.ReadRealisation, "<uuid:id>"),
}
SINGLE = {
    "changes": ListChanges,
    "summary": ReadSummary,
    "needs": reports.ReadNeeds,
    "compliance": companies.ReadCompliance,
    "quarterly-reports": reports.ListQuarterlyReports,
    "priority-fields": rules.ListPriorityFields,
}

#: The same for everybody, whoever is signed in.
for_everybody = cache_control(public=True, max_age=300)
explorer = SpectacularSwaggerSplitView.as_view(
    url_name="api:schema", template_name="api/explorer.html"
)

app_name = "api"
urlpatterns = [
    path("", for_everybody(explorer), name="explorer"),
    path("v1/schema/", for_everybody(SpectacularJSONAPIView.as_view()), name="schema"),
    *(path(f"v1/{name}/", view.as_view(), name=name) for name, view in SINGLE.items()),
    path("v1/exports/", AskExport.as_view(), name="exports"),
    path("v1/exports/<uuid:export>/", ReadExport.as_view(), name="export"),
    path("v1/exports/<uuid:export>/file/", FetchExport.as_view(), name="export-file"),
    path("v1/plans/<int:year>/", reports.ReadPlanYear.as_view(), name="plans"),
    path("v1/companies/<uuid:company>/plans/", ListOwnPlans.as_view(), name="own-plans"),
    path("v1/companies/<uuid:company>/plans/<uuid:plan>/", ReadOwnPlan.as_view(), name="own-plan"),
    *(path(f"v1/{name}/", many.as_view(), name=name) for name, (many, _, _) in LISTS.items()),
    *(
        path(f"v1/{name}/{key}/", one.as_view(), name=f"{name}-one")
        for name, (_, one, key) in LISTS.items()
    ),
    re_path(r"^v1/.*$", NothingHere.as_view(), name="nothing"),
]
