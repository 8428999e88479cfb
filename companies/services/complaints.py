"""Somebody says that something is wrong with a programme: no account, a code and a private link."""

import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from companies import notices
from companies.codes import COMPLAINT
from companies.models import Complaint, ComplaintContact, ComplaintPhoto, Plate, Realisation
from companies.services.code_series import next_code
from forum_site.audit.services import acting
from forum_site.clocks.models import Kind
from forum_site.clocks.services import promise_answer
from forum_site.errors import RuleBroken
from forum_site.files.services import store_photo
from forum_site.limits.services import spend
from forum_site.secrets import hash_secret, seal
from proposals.models import Proposal

#: So many from one place a day: a neighbourhood shares an address, a machine does not need more.
PER_CLIENT = 10
WINDOW = timedelta(days=1)
MAX_PHOTOS = 3
#: Nobody reads the form and fills it in by hand in less; a machine does.
SHORTEST = timedelta(seconds=3)
#: A form that lay open longer is fetched again.
LONGEST = timedelta(days=2)
SALT = "companies.complaint"


@dataclass(frozen=True)
class About:
    """What is complained about: a proposal, one report of it, or the work behind a plate."""

    proposal: Proposal | None = None
    realisation: Realisation | None = None
    plate: Plate | None = None


@dataclass(frozen=True)
class Words:
    """What the reporter wrote. Phone and e-mail are kept apart, sealed."""

    category: str
    text: str
    phone: str = ""
    email: str = ""


def new_token(*, opened_at: float | None = None) -> str:
    """What the empty form carries: when it was opened, and the secret of the link to come.

    Sending the same form twice therefore files one complaint.
    """
    opened = time.time() if opened_at is None else opened_at
    return signing.dumps({"key": secrets.token_urlsafe(16), "at": opened}, salt=SALT)


def read_token(token: str) -> str:
    """The secret. Raises RuleBroken ``stale`` or ``too_fast``."""
    try:
        opened = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        opened = None
    age = time.time() - opened["at"] if opened else 0.0
    if opened is None or age > LONGEST.total_seconds():
        raise RuleBroken("stale", "Halaman ini terlalu lama terbuka. Periksa, lalu kirim lagi.")
    if age < SHORTEST.total_seconds():
        raise RuleBroken("too_fast", "Periksa sekali lagi isiannya, lalu kirim.")
    return str(opened["key"])


def file_complaint(
    *,
    about: About,
    words: Words,
    token: str,
    client: str,
    photos: Sequence[UploadedFile] = (),
) -> tuple[Complaint, str]:
    """Keep a complaint; it and the secret of its link. The forum and the company hear of it.

    ``client`` is the visitor's address. Raises RuleBroken ``stale``, ``too_fast``, ``too_many``,
    ``too_many_files`` or what the files room says of a photo.
    """
    secret = read_token(token)
    hashed = hash_secret(secret)
    if found := Complaint.objects.filter(token_hash=hashed).first():
        return found, secret
    spend(scope="complaint", key=client, limit=PER_CLIENT, window=WINDOW)
    if len(photos) > MAX_PHOTOS:
        raise RuleBroken(
            "too_many_files", f"Pilih paling banyak {MAX_PHOTOS} foto.", field="photos"
        )
    with transaction.atomic(), acting(by=None, verb="complaint.file"):
        stored = [store_photo(upload=photo, by=None) for photo in photos]
        complaint, is_new = Complaint.objects.get_or_create(
            token_hash=hashed,
            defaults={
                "code": next_code(COMPLAINT),
                "proposal": about.proposal,
                "realisation": about.realisation,
                "is_from_plate": about.plate is not None,
                "category": words.category,
                "text": words.text.strip(),
                "has_contact": bool(words.phone or words.email),
            },
        )
        if is_new:
            ComplaintPhoto.objects.bulk_create(
                ComplaintPhoto(complaint=complaint, file=file) for file in stored
            )
            keep_contact(complaint, words, secret)
            promise(complaint)
            notices.complaint_received(complaint=complaint, email=words.email, secret=secret)
    return complaint, secret


def keep_contact(complaint: Complaint, words: Words, secret: str) -> None:
    """Seal who complained; the link's secret goes with it, so that an answer can be sent there."""
    if not complaint.has_contact:
        return
    contact = {"phone": words.phone, "email": words.email, "secret": secret}
    ComplaintContact.objects.create(complaint=complaint, sealed=seal(json.dumps(contact)))


def promise(complaint: Complaint) -> None:
    """The day of the answer, by the rule of this day; without a rule nothing is promised."""
    promise_answer(
        kind=Kind.COMPLAINT_ANSWER,
        subject=complaint,
        label=f"{complaint.code} {complaint}",
        url=notices.desk_page(complaint),
    )
