"""Addresses of the kelurahan's officer: under /petugas/, which the desk's processes answer."""

from django.urls import path

from forum.views import deliberations

app_name = "deliberations"

urlpatterns = [
    path("", deliberations.mine, name="mine"),
    path("catat/<str:village>/", deliberations.record, name="record"),
    path("<uuid:pk>/berita-acara/", deliberations.minutes, name="minutes"),
]
