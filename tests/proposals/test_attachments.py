"""Files of a draft: each one is judged by itself, and a bad one never loses the rest."""

import pytest
from django.test import Client
from django.urls import reverse

from forum_site.errors import RuleBroken
from forum_site.files.models import StoredFile
from forum_site.limits.services import spend
from proposals.models import Attachment, Proposal
from proposals.services.attachments import MAX_PHOTOS, PER_CLIENT, WINDOW, attach, remove_attachment
from proposals.workflow import Status
from tests.factories import make_proposal
from tests.files.samples import pdf_bytes, photo_bytes, upload
from tests.proposals.answers import start

pytestmark = pytest.mark.django_db


def files_address(key: str) -> str:
    return reverse("proposals:step", args=[key, "berkas"])


def test_photos_and_a_document_are_kept_and_the_first_photo_is_the_cover() -> None:
    client = Client()
    key = start(client)
    photos = [upload(photo_bytes(), "depan.jpg"), upload(photo_bytes(encoding="PNG"), "b.png")]
    letter = upload(pdf_bytes(), "surat rt.pdf")
    response = client.post(
        files_address(key), {"photos": photos, "kind": "letter", "document": letter}
    )
    assert response.url.endswith("/pengusul/")
    draft = Proposal.objects.get()
    assert [a.kind for a in draft.attachments.all()] == ["photo", "photo", "letter"]
    assert [a.is_public for a in draft.attachments.all()] == [True, True, False]
    assert draft.cover == draft.attachments.first()


def test_what_a_photo_shows_is_kept_and_never_a_number_of_a_person() -> None:
    client = Client()
    key = start(client)
    words = {"photos": [upload(photo_bytes(), "a.jpg")], "caption": "Saluran saat  hujan"}
    client.post(files_address(key), words)
    assert Attachment.objects.get().caption == "Saluran saat hujan"
    assert "Saluran saat hujan" in client.get(files_address(key)).content.decode()
    words = {"photos": [upload(photo_bytes(), "b.jpg")], "caption": "Ibu 3371014101800001"}
    assert client.post(files_address(key), words).status_code == 422
    assert Attachment.objects.count() == 1


def test_a_bad_file_is_named_and_the_good_ones_stay() -> None:
    client = Client()
    key = start(client)
    photos = [upload(photo_bytes(), "baik.jpg"), upload(b"<html>halo</html>", "jahat.jpg")]
    response = client.post(files_address(key), {"photos": photos})
    shown = response.content.decode()
    assert response.status_code == 422
    assert "jahat.jpg tidak dapat diterima" in shown
    assert 'href="#id_photos"' in shown
    assert [a.file.original_name for a in Attachment.objects.all()] == ["baik.jpg"]
    assert "baik.jpg" in shown


def test_a_file_that_is_too_big_is_named_with_its_size(settings: object) -> None:
    settings.PHOTO_MAX_BYTES = settings.DOCUMENT_MAX_BYTES = 3000
    client = Client()
    key = start(client)
    photos = [
        upload(photo_bytes(size=(40, 40)), "kecil.jpg"),
        upload(b"\xff\xd8" * 9000, "besar.jpg"),
    ]
    shown = client.post(files_address(key), {"photos": photos}).content.decode()
    assert "besar.jpg berukuran 18 KB. Pilih foto yang lebih kecil dari 3 KB." in shown
    assert Attachment.objects.count() == 1


def test_a_request_that_is_too_big_leads_back_and_keeps_the_draft(settings: object) -> None:
    client = Client()
    key = start(client)
    settings.REQUEST_MAX_BYTES = 5000
    response = client.post(
        files_address(key),
        {"photos": [upload(b"x" * 9000, "besar.jpg")]},
        headers={"Referer": f"http://testserver{files_address(key)}"},
    )
    assert response.status_code == 413
    assert files_address(key) in response.content.decode()
    assert Proposal.objects.get().need is not None


def test_one_photo_too_many_is_refused() -> None:
    draft = make_proposal(Status.DRAFT)
    for _ in range(MAX_PHOTOS):
        attach(proposal_id=draft.pk, kind="photo", upload=upload(photo_bytes(size=(9, 9))))
    with pytest.raises(RuleBroken) as refusal:
        attach(proposal_id=draft.pk, kind="photo", upload=upload(photo_bytes(size=(9, 9))))
    assert refusal.value.code == "too_many_files"
    assert draft.attachments.count() == MAX_PHOTOS
    assert attach(proposal_id=draft.pk, kind="letter", upload=upload(pdf_bytes(), "surat.pdf"))


def test_one_place_uploads_only_so_many_an_hour() -> None:
    draft = make_proposal(Status.DRAFT)
    for _ in range(PER_CLIENT):
        spend(scope="attach", key="192.0.2.7", limit=PER_CLIENT, window=WINDOW)
    photo = upload(photo_bytes(size=(9, 9)))
    with pytest.raises(RuleBroken) as refusal:
        attach(proposal_id=draft.pk, kind="photo", upload=photo, client="192.0.2.7")
    assert refusal.value.code == "too_many"
    assert not StoredFile.objects.exists()
    assert attach(proposal_id=draft.pk, kind="photo", upload=photo, client="192.0.2.8")


def test_a_removed_cover_gives_its_place_to_the_next_photo() -> None:
    draft = make_proposal(Status.DRAFT)
    first, second = (
        attach(proposal_id=draft.pk, kind="photo", upload=upload(photo_bytes(size=(9, 9))))
        for _ in range(2)
    )
    remove_attachment(proposal_id=draft.pk, pk=first.pk)
    draft.refresh_from_db()
    assert draft.cover == second
    assert StoredFile.objects.count() == 1


def test_a_file_of_another_proposal_is_neither_shown_nor_removed() -> None:
    client = Client()
    key = start(client)
    other = make_proposal(Status.DRAFT, secret="tautan-lain")
    foreign = attach(proposal_id=other.pk, kind="letter", upload=upload(pdf_bytes(), "surat.pdf"))
    arguments = [key, foreign.pk, "original"]
    assert client.get(reverse("proposals:attachment", args=arguments)).status_code == 404
    client.post(reverse("proposals:attachment_remove", args=[key, foreign.pk]))
    assert Attachment.objects.filter(pk=foreign.pk).exists()
    own = client.get(reverse("proposals:attachment", args=["tautan-lain", foreign.pk, "original"]))
    assert own["Content-Disposition"].startswith("attachment")
    assert "no-store" in own["Cache-Control"]


def test_removing_needs_a_post_and_an_open_proposal() -> None:
    proposal = make_proposal(Status.DRAFT, secret="tautan")
    kept = attach(proposal_id=proposal.pk, kind="photo", upload=upload(photo_bytes(size=(9, 9))))
    address = reverse("proposals:attachment_remove", args=["tautan", kept.pk])
    assert Client().get(address).status_code == 405
    Proposal.objects.filter(pk=proposal.pk).update(status=Status.IN_REVIEW, code="TJ-2026-9999-A")
    assert Client().post(address).status_code == 409
    assert Attachment.objects.filter(pk=kept.pk).exists()
