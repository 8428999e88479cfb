"""Addresses of the quarterly reports."""

from django.urls import path, re_path

from reports.views import quarterly

KINDS = "laporan|lembar|gambar|lampiran"

app_name = "quarterly"
urlpatterns = [
    path("", quarterly.reports_page, name="list"),
    re_path(r"^(?P<year>\d{4})/triwulan-(?P<number>[1-4])/$", quarterly.report_page, name="report"),
    re_path(r"^keadaan/(?P<day>\d{4}-\d{2}-\d{2})/$", quarterly.as_of_page, name="as_of"),
    re_path(rf"^unduh/(?P<pk>\d{{1,9}})/(?P<kind>{KINDS})$", quarterly.download, name="download"),
    re_path(r"^unduh/(?P<pk>\d{1,9})/angka\.json$", quarterly.figures_json, name="json"),
]
