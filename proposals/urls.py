"""Addresses of what citizens do and see."""

from django.urls import path, re_path

from proposals.views import catalogue

app_name = "proposals"
urlpatterns = [
    path("usulan/", catalogue.catalogue, name="list"),
    re_path(r"^usulan/unduh/(?P<ending>csv|xlsx)/$", catalogue.export, name="export"),
]
