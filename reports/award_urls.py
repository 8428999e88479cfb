"""Addresses of awards and thanks: the public wall, and a company's own page."""

from django.urls import path

from reports.views import awards as views
from reports.views import cases

app_name = "awards"
urlpatterns = [
    path("penghargaan/", views.wall, name="wall"),
    path("penghargaan/sertifikat/<uuid:pk>.pdf", views.certificate, name="certificate"),
    path("penghargaan/terima-kasih/<uuid:pk>.pdf", views.letter, name="letter"),
    path("meja/penghargaan/", views.own, name="own"),
    path("meja/perkara/<uuid:pk>/", cases.case, name="case"),
    path("meja/perkara/<uuid:pk>/surat.pdf", cases.case_letter, name="case_letter"),
    path("meja/perkara/<uuid:pk>/berkas/<int:file_id>/", cases.case_file, name="case_file"),
]
