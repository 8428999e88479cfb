"""A city that does not come with the project: its own list of areas, then everything else."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from forum_site.areas.models import Area
from forum_site.rules.models import Rule

pytestmark = pytest.mark.django_db
OWN = "99.01"
LIST = """level,code,name,parent_code
province,99,Provinsi Rekaan,
city,99.01,Kabupaten Rekaan,99
district,99.01.01,Kecamatan Hulu,99.01
village,99.01.01.2001,Desa Mata Air,99.01.01
village,99.01.01.2002,Desa Tepi Hutan,99.01.01
"""


@pytest.fixture
def own_city(settings: object) -> None:
    settings.CITY_CODE = OWN


def load_reference() -> str:
    said = io.StringIO()
    call_command("load_reference", stdout=said)
    return said.getvalue()


def test_without_a_list_it_says_what_to_do(own_city: None) -> None:
    with pytest.raises(CommandError, match=r"99\.01.*load_areas FILE\.csv"):
        load_reference()


def test_with_its_list_the_city_has_rules_and_pages(
    own_city: None, tmp_path: Path, client: Client
) -> None:
    areas = tmp_path / "wilayah.csv"
    areas.write_text(LIST, encoding="utf-8")
    call_command("load_areas", str(areas), stdout=io.StringIO())
    assert "4 Area" in load_reference()
    assert Rule.objects.filter(city_id=OWN).exists()
    assert Area.objects.of_city().villages().count() == 2
    for address in ("/", "/usulan/", "/realisasi/"):
        page = client.get(address)
        assert page.status_code == 200, address
        assert "Kabupaten Rekaan" in page.content.decode(), address
    assert "Desa Mata Air" in client.get("/realisasi/").content.decode()
