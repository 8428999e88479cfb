"""The first page: figures that equal the functions, cards, a constant number of queries."""

import pytest
from django.core.cache import cache

from forum_site.formats.numbers import rupiah
from forum_site.pages.models import NewsItem
from proposals.workflow import Status
from reports import figures
from reports.figures import Scope
from reports.services import cells
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_empty_forum_still_has_a_first_page(client):
    text = client.get("/").content.decode()
    assert "Rp0" in text
    assert "Empat langkah" in text
    assert "Hampir terpenuhi" not in text


def test_figures_and_cards_are_those_of_the_forum(client):
    looking = factories.make_proposal(title="Masih mencari")
    half = factories.make_proposal(Status.PLEDGED, title="Sudah separuh")
    factories.make_pledge(half, amount=5_000_000)
    factories.make_proposal(Status.IN_REVIEW, title="Belum tampil")
    report = factories.make_realisation(proposal=factories.make_proposal(Status.REALISED))
    cells.refresh_after_realisation(realisation_id=report.pk)
    response = client.get("/")
    text = response.content.decode()
    shown = {figure["label"]: figure for figure in response.context["figures"]}
    assert shown["Nilai bantuan terealisasi"]["note"] == rupiah(figures.realised(Scope()))
    assert shown["Perusahaan berbeda"]["value"] == str(figures.distinct_companies(Scope()))
    assert shown["Usulan masuk"]["value"] == str(figures.proposals_submitted(Scope()))
    assert shown["Usulan selesai"]["value"] == "1"
    assert [card["title"] for card in response.context["nearly"]] == ["Sudah separuh"]
    assert {card["title"] for card in response.context["newest"]} == {looking.title, half.title}
    assert "Lihat semua 2 usulan" in text
    assert "Belum tampil" not in text
    assert "Data per" in text
    assert report.company.name in text


def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries):
    counts = []
    for number in (1, 15):
        for place in range(number):
            report = factories.make_realisation(proposal=factories.make_proposal(Status.REALISED))
            cells.refresh_after_realisation(realisation_id=report.pk)
            factories.make_pledge(factories.make_proposal(Status.PLEDGED))
            NewsItem.objects.create(slug=f"k{number}-{place}", title="Kabar", body="Isi.")
        cache.clear()  # what the forum did is kept for some minutes; here it is counted each time
        with django_assert_max_num_queries(37) as captured:
            client.get("/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
