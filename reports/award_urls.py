"""Addresses of awards and thanks: the public wall, and a company's own page."""

from django.urls import path

from reports.views import awards as views

app_name = "awards"
urlpatterns = [
    path("penghargaan/", views.wall, name="wall"),
    path("penghargaan/sertifikat/<uuid:pk>.pdf", views.certificate, name="certificate"),
    path("penghargaan/terima-kasih/<uuid:pk>.pdf", views.letter, name="letter"),
    path("meja/penghargaan/", views.own, name="own"),
]
