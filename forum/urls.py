"""Addresses of the forum as a body, under /forum/."""

from django.urls import path

from forum.views import programme, structure

app_name = "forum"

urlpatterns = [
    path("", structure.structure, name="structure"),
    path("naskah/<uuid:pk>/", structure.decree_file, name="decree_file"),
    path("program-kerja/", programme.programme, name="programme"),
]
