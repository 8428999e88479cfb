import pytest
from django.http import Http404

from forum_site.files.responses import safe_file_response
from forum_site.files.services import store_document, store_photo
from tests.files.samples import pdf_bytes, photo_bytes, upload

pytestmark = pytest.mark.django_db

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def assert_safe(response, cache="private, no-store"):
    assert {name: response[name] for name in SAFE} == SAFE
    assert response["Cache-Control"] == cache


@pytest.mark.parametrize(
    ("variant", "content_type"),
    [("original", "image/jpeg"), ("medium", "image/webp"), ("small", "image/webp")],
)
def test_a_photo_of_ours_goes_inline_with_the_safe_headers(variant, content_type):
    stored = store_photo(upload=upload(photo_bytes(), 'a"b\n.php.jpg'), by=None)
    response = safe_file_response(stored, variant=variant)
    assert_safe(response)
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"].startswith("inline; filename=")
    assert "\n" not in response["Content-Disposition"]
    assert len(response.getvalue()) > 100


def test_a_photo_of_something_public_may_be_kept_for_a_day():
    stored = store_photo(upload=upload(photo_bytes()), by=None)
    assert_safe(safe_file_response(stored, variant="small", public=True), "public, max-age=86400")


def test_a_pdf_is_a_download_and_never_public():
    stored = store_document(upload=upload(pdf_bytes(), "evil\u202efdp.html"), by=None)
    response = safe_file_response(stored, public=True)
    assert_safe(response)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="evilfdp.pdf"'
    with pytest.raises(Http404):
        safe_file_response(stored, variant="small")


def test_a_file_lost_from_the_disk_is_a_404():
    stored = store_photo(upload=upload(photo_bytes()), by=None)
    stored.file.storage.delete(stored.file.name)
    with pytest.raises(Http404):
        safe_file_response(stored)
