"""Pages that the secretariat writes: safe marks, first texts, what is hidden."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from forum_site.pages.models import NewsItem, Page, Question
from forum_site.pages.templatetags.plain_text import first_sentence, plain_text
from tests import factories


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Satu.\n\nDua.", "<p>Satu.</p><p>Dua.</p>"),
        ("Satu\nDua", "<p>Satu<br>Dua</p>"),
        ("## Judul\nIsi", "<h2>Judul</h2><p>Isi</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("[Lacak](/lacak/) ya", '<p><a href="/lacak/">Lacak</a> ya</p>'),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
        ("[x](//evil.example)", "<p>[x](//evil.example)</p>"),
        ('[<b>](https://a.example/")', "<p>[&lt;b&gt;](https://a.example/&quot;)</p>"),
        ("[<b>](https://a.example/)", '<p><a href="https://a.example/">&lt;b&gt;</a></p>'),
        ("## <i>", "<h2>&lt;i&gt;</h2>"),
        ("- <img src=x onerror=1>", "<ul><li>&lt;img src=x onerror=1&gt;</li></ul>"),
        ("", ""),
        ("Harga {0} & {}", "<p>Harga {0} &amp; {}</p>"),
    ],
)
def test_marks_become_html_and_everything_else_is_escaped(text, html):
    assert plain_text(text) == html


def test_first_sentence_leaves_marks_out():
    assert first_sentence("## Judul\n\nBaca [ini](/a/). Lalu itu.") == "Baca ini."


@pytest.mark.django_db
def test_first_texts_are_there_once_and_edits_stay(client):
    call_command("load_pages", verbosity=0)
    assert "Kota Magelang" in client.get("/halaman/skema/").content.decode()
    law = client.get("/halaman/dasar-hukum/").content.decode()
    assert "Peraturan Daerah Nomor 11 Tahun 2017" in law
    assert "Nomor 354 Tahun 2014" not in law  # another city's
    page = Page.objects.get(slug="skema")
    page.body = "Kalimat sekretariat."
    page.save()
    Question.objects.filter(order=1).update(published_at=None)
    count = Page.objects.count(), Question.objects.count()
    call_command("load_pages", verbosity=0)
    assert (Page.objects.count(), Question.objects.count()) == count
    assert "Kalimat sekretariat." in client.get("/halaman/skema/").content.decode()
    assert Question.objects.published().count() == count[1] - 1
    assert "{" not in "".join(Page.objects.values_list("body", flat=True))


@pytest.mark.django_db
def test_every_page_of_the_footer_exists(client):
    call_command("load_pages", verbosity=0)
    front = client.get("/")
    shown = ("footer_open", "footer_forum", "footer_help", "nav")
    links = [link for name in shown for link in front.context[name]]
    names = {link.label for link in links}
    assert {"Dasar hukum", "Pelindungan data pribadi", "Panduan", "Realisasi"} <= names
    for link in links:
        assert client.get(link.url).status_code == 200, link


@pytest.mark.django_db
def test_what_is_not_published_does_not_exist(client):
    later = timezone.now() + timezone.timedelta(days=1)
    Page.objects.create(slug="nanti", title="Nanti", body="x", published_at=later)
    Page.objects.create(slug="tersembunyi", title="Tersembunyi", body="x", published_at=None)
    NewsItem.objects.create(slug="kabar", title="Kabar nanti", body="x", published_at=later)
    NewsItem.objects.create(slug="kini", title="Kabar kini", body="Isi. Lanjut.")
    for path in ("/halaman/nanti/", "/halaman/tersembunyi/", "/berita/kabar/", "/halaman/x/"):
        assert client.get(path).status_code == 404, path
    assert "Kabar nanti" not in client.get("/berita/").content.decode()
    assert "Kabar kini" in client.get("/").content.decode()
    assert client.get("/berita/kini/").status_code == 200
    assert "Tersembunyi" not in client.get("/panduan/").content.decode()
    assert "nanti" not in client.get("/sitemap.xml").content.decode()


@pytest.mark.django_db
def test_the_secretariat_edits_in_the_admin_and_others_do_not(client):
    call_command("load_pages", verbosity=0)
    page = Page.objects.get(slug="skema")
    address = f"/admin/pages/page/{page.pk}/change/"
    client.force_login(factories.make_member(factories.make_company()))
    assert client.get(address).status_code == 404
    client.force_login(factories.make_secretary())
    data = {"slug": "skema", "title": "Skema baru", "body": "## Isi\n\nTeks."}
    now = timezone.localtime()
    data |= {"published_at_0": f"{now:%Y-%m-%d}", "published_at_1": f"{now:%H:%M:%S}"}
    assert client.post(address, data).status_code == 302
    page.refresh_from_db()
    assert page.title == "Skema baru"


@pytest.mark.django_db
def test_machines_find_what_is_public_only(client):
    shown, hidden = factories.make_proposal(), factories.make_proposal("in_review")
    company = factories.make_company("PT Tampil")
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in robots
    sitemap = client.get("/sitemap.xml")
    body = sitemap.content.decode()
    assert sitemap["Content-Type"].startswith("application/xml")
    assert f"/usulan/{shown.code}/</loc>" in body
    assert hidden.code not in body
    assert f"/perusahaan/{company.slug}/" in body
    assert client.get("/favicon.ico").status_code == 301
