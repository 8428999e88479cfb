"""Addresses of the open data."""

from django.urls import path, re_path

from reports.views import open_data
from reports.views.feed import ReportFeed

EDITION = r"(?P<edition>terbaru|\d{4}-Q[1-4])"

app_name = "open_data"
urlpatterns = [
    path("", open_data.catalogue_page, name="catalogue"),
    path("laporan.atom", ReportFeed(), name="feed"),
    path("<slug:slug>/", open_data.dataset_page, name="dataset"),
    # Beside each other under their own names, so that the package finds its tables.
    re_path(rf"^{EDITION}/(?P<name>[\w.-]{{1,80}})$", open_data.download, name="download"),
]
