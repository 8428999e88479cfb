"""Addresses of the public figures."""

from django.urls import path, re_path

from reports import tables
from reports.views import realised as views

WHAT = "|".join([*tables.TABLES, "laporan"])

app_name = "reports"
urlpatterns = [
    path("", views.figures_page, name="figures"),
    path("cara-menghitung/", views.method, name="method"),
    re_path(rf"^unduh/(?P<what>{WHAT})\.(?P<ending>csv|xlsx)$", views.export, name="export"),
]
