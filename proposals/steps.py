"""The steps of the submission, in their order; the values are the words in the address."""

from django.db import models


class DraftStep(models.TextChoices):
    NEED = "kebutuhan", "Kebutuhan"
    STORY = "cerita", "Cerita"
    BENEFIT = "manfaat", "Manfaat"
    LOCATION = "lokasi", "Lokasi"
    BUDGET = "biaya", "Biaya"
    FILES = "berkas", "Foto dan dokumen"
    APPLICANT = "pengusul", "Pengusul"
    CHECK = "periksa", "Periksa dan kirim"

    @property
    def number(self) -> int:
        """1 for the first."""
        return list(DraftStep).index(self) + 1

    @property
    def following(self) -> "DraftStep":
        """The next step; the last one stays."""
        steps = list(DraftStep)
        return steps[min(self.number, len(steps) - 1)]

    @property
    def previous(self) -> "DraftStep | None":
        """The step before; None for the first."""
        steps = list(DraftStep)
        return steps[self.number - 2] if self.number > 1 else None
