"""Addresses of the forum's letters at a company's desk."""

from django.urls import path

from reports.views import letters as views

app_name = "letters"
urlpatterns = [
    path("meja/surat/", views.own, name="own"),
    path("meja/surat/<uuid:pk>/", views.signed, name="signed"),
]
