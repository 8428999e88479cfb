"""Addresses: /petugas/ for officers (answered by the desk's processes), usul and sanggah."""

from django.urls import path

from poverty_data import api
from poverty_data.views import families, kelurahan, new_families, opening, suggestions

app_name = "poverty_data"

urlpatterns = [
    path("petugas/", families.home, name="home"),
    path(
        "petugas/api/v1/households/exports/",
        api.ListFamilyExports.as_view(),
        name="api_exports",
    ),
    path(
        "petugas/api/v1/households/exports/<str:code>/fetch/",
        api.FetchFamilies.as_view(),
        name="api_fetch",
    ),
    path(
        "petugas/rt/<str:village>/<slug:rw>/<slug:rt>/",
        families.neighbourhood,
        name="neighbourhood",
    ),
    path("petugas/keluarga/<uuid:pk>/", families.family, name="family"),
    path("petugas/keluarga/<uuid:pk>/buka/", opening.open_family, name="reveal"),
    path("petugas/hasil/<uuid:pk>/", new_families.finding, name="finding"),
    path("petugas/hasil/<uuid:pk>/foto/", opening.photo, name="photo"),
    path("petugas/hasil/<uuid:pk>/kembalikan/", kelurahan.give_back, name="give_back"),
    path("petugas/keluarga-baru/", new_families.new_family, name="new_family"),
    path("petugas/kelurahan/", kelurahan.kelurahan, name="kelurahan"),
    path("petugas/kelurahan/berita-acara/", kelurahan.meeting, name="meeting"),
    path("petugas/kelurahan/berita-acara/berkas/", kelurahan.meeting_file, name="meeting_file"),
    path("petugas/kelurahan/wilayah-tugas/", kelurahan.beat, name="beat"),
    path("petugas/usul-sanggah/", suggestions.waiting, name="suggestions"),
    path("petugas/usul-sanggah/<uuid:pk>/", suggestions.answer, name="suggestion"),
    path("usul-sanggah/", suggestions.write, name="suggest"),
    path("usul-sanggah/terkirim/", suggestions.written, name="suggested"),
]
