"""What superusers hear of the book of looks."""

import datetime as dt
from typing import Any

from django.urls import reverse

from forum_site.accounts.models import User
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify


def tell_of_outliers(found: list[tuple[Any, int, float]], *, on: dt.date) -> None:
    """Who saw far more families in a week than the others."""
    lines = [
        f"{person}: {own} keluarga, petugas lain di tengah {middle:.0f}"
        for person, own, middle in found
    ]
    _tell(f"access-outliers:{on}", "Akses data keluarga yang menonjol", "\n".join(lines))


def tell_of_broken_chain(record: int | None, *, on: dt.date) -> None:
    """Somebody changed the book with the rights of the database's owner."""
    body = f"Catatan nomor {record} tidak menyambung. Ikuti bab kebocoran di panduan operator."
    _tell(f"access-chain:{on}", "Catatan akses data keluarga berubah", body)


def _tell(key: str, title: str, body: str) -> None:
    for person in User.objects.filter(is_superuser=True, is_active=True):
        notify(
            key=key,
            recipient=person,
            title=title,
            body=body,
            url=reverse("admin:poverty_data_accessrecord_changelist"),
            category=NoticeSetting.Category.ACTION,
        )
