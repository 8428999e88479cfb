"""Addresses of companies: the public ones under /perusahaan/, the desk under /meja/."""

from django.urls import path

from companies.views import requests

app_name = "companies"
urlpatterns = [
    path("perusahaan/daftar/", requests.request_account, name="request"),
    path("perusahaan/daftar/terkirim/", requests.request_sent, name="request_sent"),
]
