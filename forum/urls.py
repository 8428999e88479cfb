"""Addresses of the forum as a body, under /forum/."""

from django.urls import URLPattern

app_name = "forum"

urlpatterns: list[URLPattern] = []
