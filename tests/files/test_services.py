import hashlib
import os
import time
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from PIL import Image

from forum_site.errors import RuleBroken
from forum_site.files.models import StoredFile
from forum_site.files.services import (
    delete_file,
    delete_orphan_uploads,
    store_document,
    store_photo,
)
from tests.files.samples import pdf_bytes, photo_bytes, png_bomb, upload

pytestmark = pytest.mark.django_db


def files_on_disk(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def opened(field):
    with field.open("rb") as source:
        return Image.open(BytesIO(source.read()))


def refusal_of(call, **arguments):
    with pytest.raises(RuleBroken) as refusal:
        call(**arguments, by=None)
    return refusal.value


@pytest.mark.parametrize("encoding", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_made_again_in_three_sizes(encoding, private_folder):
    stored = store_photo(
        upload=upload(photo_bytes((2000, 1000), encoding=encoding), "Atap Depan.png"), by=None
    )
    assert (stored.kind, stored.content_type, stored.original_name) == (
        "photo",
        "image/jpeg",
        "Atap Depan.jpg",
    )
    assert (stored.width, stored.height) == (2000, 1000)
    assert [opened(f).size for f in (stored.file, stored.medium, stored.small)] == [
        (2000, 1000),
        (1200, 600),
        (480, 240),
    ]
    assert [opened(f).format for f in (stored.file, stored.medium, stored.small)] == [
        "JPEG",
        "WEBP",
        "WEBP",
    ]
    with stored.file.open("rb") as source:
        data = source.read()
    assert (stored.size, stored.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert not any("Atap" in path.name for path in files_on_disk(private_folder))


def test_place_and_camera_are_gone_and_the_photo_stands_upright():
    data = photo_bytes((640, 480), gps=True, orientation=6)
    assert b"Kamera rahasia" in data
    stored = store_photo(upload=upload(data), by=None)
    for field in (stored.file, stored.medium, stored.small):
        picture = opened(field)
        assert not picture.getexif()
        assert picture.height > picture.width
        with field.open("rb") as source:
            assert b"Kamera rahasia" not in source.read()
    red, blue = (opened(stored.file).getpixel((200, y)) for y in (50, 590))
    assert red[0] > 150 > blue[0], "turned the wrong way"


def test_what_stands_behind_the_pixels_does_not_survive():
    polyglot = photo_bytes(encoding="PNG") + b"<script>alert(1)</script><?php system('id'); ?>"
    stored = store_photo(upload=upload(polyglot, "a.php.png"), by=None)
    for field in (stored.file, stored.medium, stored.small):
        with field.open("rb") as source:
            data = source.read()
        assert b"<script" not in data
        assert b"<?php" not in data


def test_transparent_places_become_white():
    target = BytesIO()
    Image.new("RGBA", (60, 60), (0, 0, 0, 0)).save(target, "PNG")
    stored = store_photo(upload=upload(target.getvalue(), "cap.png"), by=None)
    assert opened(stored.file).getpixel((30, 30)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg"),
        (b"<!doctype html><script>alert(1)</script>", "a.jpg"),
        (b"GIF89a/*" + b"\0" * 40 + b"*/=alert(1)", "a.gif"),
        (b"PK\x03\x04" + b"\0" * 60, "a.zip"),
        (b"MZ\x90\x00" + b"\0" * 60, "evil\u202egpj.exe"),
        (pdf_bytes(), "surat.pdf"),
    ],
)
def test_other_types_are_not_photos(data, name, private_folder):
    refusal = refusal_of(store_photo, upload=upload(data, name))
    assert refusal.code == "file_type"
    assert "JPG, PNG, atau WebP" in refusal.sentence
    assert files_on_disk(private_folder) == []


def test_a_photo_too_big_is_refused_by_name_and_size(settings):
    big = upload(photo_bytes(), "atap-depan.jpg")
    big.size = 18 * 1024 * 1024
    refusal = refusal_of(store_photo, upload=big)
    assert refusal.code == "file_too_big"
    assert refusal.sentence == (
        "atap-depan.jpg berukuran 18 MB. Pilih foto yang lebih kecil dari 15 MB."
    )
    big.size = 15 * 1024 * 1024 + 1
    assert "sedikit di atas 15 MB" in refusal_of(store_photo, upload=big).sentence


def test_a_picture_of_30000_by_30000_is_refused_before_it_is_decoded(private_folder):
    bomb = upload(png_bomb(30_000, 30_000), "besar.png")
    started = time.process_time()
    refusal = refusal_of(store_photo, upload=bomb)
    assert refusal.code == "picture_too_large"
    assert "50 megapiksel" in refusal.sentence
    assert time.process_time() - started < 0.5
    assert files_on_disk(private_folder) == []


def test_between_the_two_pixel_caps_it_is_refused_too(settings):
    settings.PHOTO_MAX_PIXELS = 100_000
    refusal = refusal_of(store_photo, upload=upload(photo_bytes((640, 480))))
    assert refusal.code == "picture_too_large"


@pytest.mark.parametrize("keep", [20, 200, 1500])
@pytest.mark.parametrize("encoding", ["JPEG", "PNG", "WEBP"])
def test_a_broken_picture_is_refused_not_a_crash(keep, encoding):
    data = photo_bytes(encoding=encoding)[:keep]
    broken = data if len(data) == keep else data[: len(data) // 2]
    assert refusal_of(store_photo, upload=upload(broken)).code == "picture_broken"


def test_an_empty_file_is_refused():
    assert refusal_of(store_document, upload=upload(b"", "surat.pdf")).code == "file_empty"


def test_a_pdf_is_kept_byte_for_byte():
    data = pdf_bytes()
    stored = store_document(upload=upload(data, "RAB.pdf"), by=None)
    assert (stored.kind, stored.content_type, stored.original_name) == (
        "document",
        "application/pdf",
        "RAB.pdf",
    )
    assert stored.sha256 == hashlib.sha256(data).hexdigest()
    assert not stored.is_picture
    assert not stored.small
    with stored.file.open("rb") as source:
        assert source.read() == data


def test_a_photo_of_paper_is_a_document_made_again():
    stored = store_document(upload=upload(photo_bytes(gps=True), "surat.jpeg"), by=None)
    assert (stored.kind, stored.content_type) == ("document", "image/jpeg")
    assert stored.is_picture
    assert not opened(stored.file).getexif()


def test_a_pdf_with_a_program_is_refused_and_leaves_nothing(private_folder):
    data = pdf_bytes(b"4 0 obj << /S /JavaScript >> endobj")
    assert refusal_of(store_document, upload=upload(data, "a.pdf")).code == "pdf_active"
    assert files_on_disk(private_folder) == []
    assert StoredFile.objects.count() == 0


def test_the_database_refuses_an_empty_file():
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(kind="photo", content_type="image/jpeg", size=0, file="x")


@pytest.mark.django_db(transaction=True)
def test_deleting_takes_the_bytes_only_after_the_commit(private_folder):
    stored = store_photo(upload=upload(photo_bytes()), by=None)
    with transaction.atomic():
        delete_file(stored=stored)
        assert len(files_on_disk(private_folder)) == 3
    assert files_on_disk(private_folder) == []
    assert StoredFile.objects.count() == 0


def test_orphans_go_after_a_day_and_the_named_stay(private_folder, capsys):
    kept = store_photo(upload=upload(photo_bytes()), by=None)
    lost = store_document(upload=upload(pdf_bytes(), "a.pdf"), by=None)
    young = store_document(upload=upload(pdf_bytes(), "b.pdf"), by=None)
    for row in (lost, young):
        StoredFile.objects.filter(pk=row.pk).delete()
    two_days_ago = time.time() - 2 * 86400
    for name in (*kept.stored_names(), lost.file.name):
        os.utime(private_folder / name, (two_days_ago, two_days_ago))
    assert delete_orphan_uploads(dry_run=True) == 1
    assert len(files_on_disk(private_folder)) == 5
    call_command("delete_orphan_files")
    assert "1 orphan" in capsys.readouterr().out
    remaining = {str(path.relative_to(private_folder)) for path in files_on_disk(private_folder)}
    assert remaining == {*kept.stored_names(), young.file.name}
