"""Addresses of the Bursa Kebutuhan; all of them for who holds it."""

from django.urls import path

from reports.views import bursa as views

app_name = "bursa"
urlpatterns = [
    path("", views.bursas, name="list"),
    path("buka/", views.open_one, name="open"),
    path("<int:pk>/layar/", views.screen_page, name="screen"),
    path("<int:pk>/tutup/", views.close_one, name="close"),
    path("<int:pk>/daftar-komitmen/", views.download, name="download"),
]
