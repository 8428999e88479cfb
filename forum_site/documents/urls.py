"""Addresses of the public check page."""

from django.urls import path

from forum_site.documents import views

urlpatterns = [
    path("", views.check_form, name="check_form"),
    path("<str:code>/", views.check_document, name="check_document"),
]
