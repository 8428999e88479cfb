"""Bodies that are too big: cut off while they arrive, answered in words, nothing written."""

import os
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, JsonResponse
from django.test import Client
from django.urls import path

from forum_site.errors import RuleBroken
from forum_site.files.services import store_photo
from tests.files.samples import photo_bytes

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def take(request: HttpRequest) -> JsonResponse:
    """Says what arrived, and what the service thinks of each photo."""
    sentences, kept = [], []
    for upload in request.FILES.getlist("foto"):
        try:
            kept.append(store_photo(upload=upload, by=None).original_name)
        except RuleBroken as refusal:
            sentences.append(refusal.sentence)
    return JsonResponse({"judul": request.POST["judul"], "refused": sentences, "kept": kept})


urlpatterns = [path("ambil/", take)]


@pytest.fixture(autouse=True)
def small_caps(settings, tmp_path):
    settings.ROOT_URLCONF = __name__
    settings.PHOTO_MAX_BYTES = MEGABYTE
    settings.DOCUMENT_MAX_BYTES = MEGABYTE // 2
    settings.REQUEST_MAX_BYTES = 4 * MEGABYTE
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)


def test_one_photo_too_big_is_named_and_the_rest_of_the_form_arrives(client):
    big = SimpleUploadedFile("atap-depan.jpg", b"\xff\xd8\xff" + b"x" * (2 * MEGABYTE))
    good = SimpleUploadedFile("baik.jpg", photo_bytes())
    answer = client.post("/ambil/", {"judul": "Jamban", "foto": [big, good]}).json()
    assert answer["judul"] == "Jamban"
    assert answer["refused"] == [
        "atap-depan.jpg berukuran 2 MB. Pilih foto yang lebih kecil dari 1 MB."
    ]
    assert answer["kept"] == ["baik.jpg"]


def test_one_byte_above_the_request_cap_is_413_and_nothing_is_written(
    client, tmp_path, monkeypatch
):
    # The machine's own folder is everybody's: other tests write into it meanwhile.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))
    (tmp_path / "sementara").mkdir()
    boundary = b'--b\r\nContent-Disposition: form-data; name="foto"; filename="a.jpg"\r\n\r\n'
    body = boundary + b"x" * (4 * MEGABYTE + 1 - len(boundary))
    before = used_by(tmp_path)
    response = client.generic(
        "POST",
        "/ambil/",
        body,
        content_type="multipart/form-data; boundary=b",
        headers={"referer": "http://testserver/ambil/?langkah=3"},
    )
    assert response.status_code == 413
    page = response.content.decode()
    assert 'href="/ambil/?langkah=3"' in page
    assert "4 MB" in page
    assert "1 MB" in page
    assert used_by(tmp_path) == before


@pytest.mark.parametrize(
    "referrer",
    ["https://evil.example/ambil/", "//evil.example/", "http://testserver//evil.example/"],
)
def test_the_way_back_never_leaves_the_site(client, referrer, settings):
    settings.REQUEST_MAX_BYTES = 10
    response = client.post("/ambil/", {"judul": "x" * 100}, headers={"referer": referrer})
    assert response.status_code == 413
    assert 'href="//' not in response.content.decode()
    assert "https://evil" not in response.content.decode()


def test_101_files_are_413_not_an_error(client):
    files = [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(101)]
    assert client.post("/ambil/", {"judul": "x", "foto": files}).status_code == 413


def test_1001_fields_are_413_not_an_error(client):
    fields = {f"f{n}": "1" for n in range(1001)}
    assert client.post("/ambil/", {"judul": "x", **fields}).status_code == 413


def test_too_much_text_is_413_not_an_error(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert client.post("/ambil/", {"judul": "x" * 2000}).status_code == 413


def test_the_answer_is_the_same_when_csrf_is_checked():
    client = Client(enforce_csrf_checks=True)
    files = [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(101)]
    assert client.post("/ambil/", {"judul": "x", "foto": files}).status_code == 413


def used_by(folder):
    return sum(
        os.lstat(os.path.join(where, name)).st_size
        for where, _, names in os.walk(folder)
        for name in names
        if name.endswith(".upload")
    )
