"""The frame of every page, and the pages of refusals."""

import re

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import path

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from forum_site.pages import views
from forum_site.pages.navigation import links
from forum_site.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401
from tests.factories import make_user

TITLE_AGAIN = re.compile(r"block title %}[^\n]*{% if form\.errors %}Perlu diperbaiki")


def broken(request):
    raise RuntimeError("a fault of ours")


def busy(request):
    raise RuleBroken("too_many", "Terlalu banyak percobaan. Coba lagi dalam 5 menit.", wait=300)


urlpatterns = [*urlpatterns, path("rusak/", broken), path("sibuk/", busy)]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_every_page_has_the_frame(client):
    html = client.get("/").content.decode()
    assert '<html lang="id">' in html
    assert html.index("Langsung ke isi") < html.index("Situs resmi Pemerintah")
    assert html.count("<main") == html.count("<h1") == 1
    assert "Forum tidak menerima atau menyimpan uang" in html


@pytest.mark.django_db
def test_only_the_demo_says_that_names_and_figures_are_invented(client, settings):
    strip = "Contoh: nama perusahaan dan angka rekaan"
    assert strip not in client.get("/").content.decode()
    settings.IS_DEMO = True
    assert strip in client.get("/").content.decode()


@pytest.mark.django_db
def test_who_signed_in_finds_the_account_menu_and_can_sign_out(client):
    user = User.objects.create_user("sari@contoh.id", full_name="Sari <b>Wulandari")
    client.force_login(user)
    html = client.get("/").content.decode()
    assert "Sari &lt;b&gt;Wulandari" in html
    assert "Akun saya" in html
    assert "Keluar" in html
    assert "Meja sekretariat" not in html
    assert ">Masuk<" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "address"),
    [
        (roles.COMPANY_MEMBER, "/forum/lembar/"),
        (roles.ACADEMIC, "/forum/kajian/tugas/"),
        (roles.AGENCY_OFFICER, "/forum/penerusan/"),
        (roles.MONITOR, "/forum/pemantauan/saya/"),
    ],
)
def test_each_role_finds_its_own_pages_in_the_account_menu(client, role, address):
    client.force_login(make_user(role))
    assert f'href="{address}"' in client.get("/akun/").content.decode()


@pytest.mark.django_db
def test_staff_find_their_desk(client):
    user = User.objects.create_user("rina@contoh.id", full_name="Rina", is_staff=True)
    client.force_login(user)
    assert "Meja sekretariat" in client.get("/").content.decode()


def test_links_mark_where_the_visitor_is_and_leave_out_what_does_not_exist():
    entries = (("Beranda", "home", ()), ("Akun", "account_home", ()), ("Tiada", "no_such", ()))
    assert [(link.label, link.current) for link in links(entries, "/akun/")] == [
        ("Beranda", ""),
        ("Akun", "page"),
    ]
    assert links(entries, "/akun/email/")[1].current == "true"


@pytest.mark.django_db
def test_a_missing_page_offers_a_way_on(client):
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.urls("tests.site.test_frame")
def test_too_many_tries_say_when_again(client):
    response = client.get("/sibuk/")
    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert "Coba lagi dalam 5 menit" in response.content.decode()


@pytest.mark.urls("tests.site.test_frame")
def test_a_fault_of_ours_shows_a_code_and_needs_no_database(client):
    response = client.get("/rusak/")
    assert response.status_code == 500
    html = response.content.decode()
    assert "Ada gangguan di pihak kami" in html
    assert response["X-Request-ID"] in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "arguments", "status", "words"),
    [
        (views.bad_request, (ValueError(),), 400, "Permintaan tidak dapat dibaca"),
        (views.forbidden, (PermissionError(),), 403, "hubungi sekretariat"),
        (views.csrf_failure, (), 403, "muat ulang halaman"),
    ],
)
def test_refusals_are_pages_in_plain_words(view, arguments, status, words):
    response = view(RequestFactory().get("/"), *arguments)
    assert response.status_code == status
    assert words in response.content.decode()


def test_the_title_says_once_that_something_has_to_be_put_right():
    """The frame says it for every form."""
    pages = (settings.BASE_DIR / "templates").rglob("*.html")
    named = [page.name for page in pages if TITLE_AGAIN.search(page.read_text())]
    assert named == []
