"""Addresses of the need board."""

from django.urls import path, re_path

from reports.views import needs

app_name = "needs"
urlpatterns = [
    path("", needs.board_page, name="board"),
    path("arah-bantuan/", needs.direction_page, name="direction"),
    path("kebutuhan.json", needs.board_json, name="json"),
    re_path(r"^kebutuhan\.(?P<ending>csv|xlsx)$", needs.export, name="export"),
]
