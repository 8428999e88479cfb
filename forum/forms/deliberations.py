"""The musyawarah on the officer's phone: day, people, berita acara, and a number per proposal."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils import timezone

from companies.forms.choices import KeyField
from forum.pippk import Institution
from forum.services.deliberations import Agreed
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CountField, DayField, UploadField
from proposals.models import Proposal

PLACE, PARTY = "urutan-", "peserta-"


class DeliberationForm(HouseForm):
    """Proposals without a number stay outside of the order."""

    held_on = DayField("Tanggal musyawarah", initial=timezone.localdate)
    minutes = UploadField(
        "Berita Acara",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        help_text="PDF, atau foto lembar yang sudah ditandatangani.",
        accept="application/pdf,image/jpeg,image/png,image/webp",
    )
    key = KeyField()

    def __init__(self, *args: Any, proposals: Iterable[Proposal], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.proposals = list(proposals)
        for slug, label in Institution.choices:
            self.fields[PARTY + slug] = count(str(label), unit="orang", most=1000)
        for proposal in self.proposals:
            field = count(f"Urutan: {proposal.title}", most=len(self.proposals))
            field.initial = proposal.village_order
            self.fields[f"{PLACE}{proposal.pk}"] = field

    @property
    def party_rows(self) -> list[Any]:
        return [self[PARTY + slug] for slug in Institution.values]

    @property
    def place_rows(self) -> list[tuple[Proposal, Any]]:
        """Each proposal with its number."""
        return [(proposal, self[f"{PLACE}{proposal.pk}"]) for proposal in self.proposals]

    def clean(self) -> dict[str, Any]:
        """Numbers run from 1 without a gap and without a double."""
        data = super().clean()
        places = self.places(data)
        numbers = [number for number, _ in places]
        for number, pk in places:
            if numbers.count(number) > 1:
                self.add_error(f"{PLACE}{pk}", f"Nomor {number} dipakai dua kali.")
        if not self.errors and numbers != list(range(1, len(numbers) + 1)):
            missing = next(n for n in range(1, len(numbers) + 1) if n not in numbers)
            self.add_error(None, f"Nomor {missing} belum dipakai. Isi berurutan mulai dari 1.")
        return data

    def places(self, data: dict[str, Any]) -> list[tuple[int, UUID]]:
        """The numbers that were given, in their order."""
        given = [(data.get(f"{PLACE}{row.pk}"), row.pk) for row in self.proposals]
        return sorted((number, pk) for number, pk in given if number)

    @property
    def agreed(self) -> Agreed:
        """What the service takes."""
        data = self.cleaned_data
        return Agreed(
            held_on=data["held_on"],
            parties={slug: data.get(PARTY + slug) or 0 for slug in Institution.values},
            order=[pk for _, pk in self.places(data)],
        )


def count(label: str, *, most: int, unit: str = "") -> forms.Field:
    """A whole number that may stay empty."""
    return CountField(label, unit=unit, required=False, max_value=most)
