"""The two downloads above every list of the desk, on a small desk of the test's own."""

import csv
import io
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import path
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.exports.admin import ExportMixin
from forum_site.exports.columns import Column, Kind
from forum_site.rules.models import Holiday

pytestmark = pytest.mark.django_db

desk = admin.AdminSite(name="admin")
LIST = "/admin/rules/holiday/"


@admin.register(Holiday, site=desk)
class HolidayDesk(ExportMixin, admin.ModelAdmin):
    list_display = ["on", "name", "kind"]
    list_filter = ["kind"]
    search_fields = ["name"]
    export_filename = "hari-libur"
    export_columns = [
        Column("Tanggal", "on", Kind.DATE),
        Column("Nama", "name"),
        Column("Jenis", "get_kind_display"),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(name__startswith="Rahasia")


urlpatterns = [path("admin/", desk.urls)]


@pytest.fixture(autouse=True)
def holidays(settings):
    settings.ROOT_URLCONF = __name__
    Holiday.objects.all().delete()
    rows = [
        (1, "Tahun Baru", "public"),
        (2, "=Rapat", "public"),
        (3, "Cuti bersama", "collective"),
        (4, "Rahasia", "public"),
    ]
    for day, name, kind in rows:
        Holiday.objects.create(on=date(2026, 1, day), name=name, kind=kind)


@pytest.fixture
def desk_client(client):
    client.force_login(
        User.objects.create_superuser("desk@forum.example", "x" * 20, full_name="Meja")
    )
    return client


def names(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return [line[1] for line in csv.reader(io.StringIO(text, newline=""), delimiter=";")][1:]


def test_the_list_is_taken_along_within_what_the_person_may_see(desk_client):
    response = desk_client.get(f"{LIST}unduh.csv")
    assert sorted(names(response)) == ["'=Rapat", "Cuti bersama", "Tahun Baru"]
    today = timezone.localdate()
    assert response["Content-Disposition"] == f'attachment; filename="hari-libur-{today}.csv"'


def test_every_export_stands_in_the_log_without_the_search(desk_client, caplog):
    with caplog.at_level("INFO", logger="forum_site.exports.admin"):
        desk_client.get(f"{LIST}unduh.xlsx?q=tahun")
    (line,) = caplog.records
    assert (line.list, line.ending) == ("rules.holiday", "xlsx")
    assert line.user == User.objects.get(email="desk@forum.example").pk
    assert "tahun" not in line.getMessage()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind__exact=collective", ["Cuti bersama"]),
        ("?q=tahun", ["Tahun Baru"]),
        ("?q=tahun&kind__exact=collective", []),
        ("?o=2", ["'=Rapat", "Cuti bersama", "Tahun Baru"]),
        ("?o=-2", ["Tahun Baru", "Cuti bersama", "'=Rapat"]),
    ],
)
def test_search_filter_and_order_are_honoured(desk_client, query, expected):
    assert names(desk_client.get(f"{LIST}unduh.csv{query}")) == expected


def test_the_buttons_carry_the_filters_but_not_the_page(desk_client):
    page = desk_client.get(f"{LIST}?kind__exact=public&p=1&all=").content.decode()
    assert f'href="{LIST}unduh.csv?kind__exact=public"' in page
    assert f'href="{LIST}unduh.xlsx?kind__exact=public"' in page
    assert "Unduh CSV" in page


def test_the_sheet_holds_the_same(desk_client):
    response = desk_client.get(f"{LIST}unduh.xlsx?q=rapat")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert [[cell.value for cell in line][1:] for line in sheet.iter_rows()] == [
        ["Nama", "Jenis"],
        ["=Rapat", Holiday.Kind.PUBLIC.label],
    ]


def test_too_many_rows_lead_back_with_a_sentence(desk_client, settings):
    settings.EXPORT_XLSX_MAX_ROWS = 2
    response = desk_client.get(f"{LIST}unduh.xlsx?o=2", follow=True)
    assert response.redirect_chain == [(f"{LIST}?o=2", 302)]
    assert "unduh sebagai CSV" in response.content.decode()


def test_a_list_that_cannot_be_read_leads_back(desk_client):
    response = desk_client.get(f"{LIST}unduh.csv?on__nothing=x")
    assert (response.status_code, response["Location"]) == (302, LIST)


def test_others_get_nothing(client):
    assert client.get(f"{LIST}unduh.csv").status_code == 302
    person = User.objects.create_user(
        "staf@forum.example", "x" * 20, full_name="Staf", is_staff=True
    )
    client.force_login(person)
    assert client.get(f"{LIST}unduh.csv").status_code == 403
    person.user_permissions.add(Permission.objects.get(codename="view_holiday"))
    assert client.get(f"{LIST}unduh.csv").status_code == 200
