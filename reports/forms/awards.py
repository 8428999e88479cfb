"""Forms of the award: the round, the jury, the points, the decision."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import UploadField
from forum_site.forms.widgets import CheckCards, LongText
from reports.models import AwardCandidate, AwardRound
from reports.services.awards.jury import Points
from reports.services.awards.rounds import interval_years
from reports.services.awards.standing import standings
from reports.workflow import AwardStatus

JURY_ROLES = (roles.SECRETARIAT, roles.FORUM_OFFICER, roles.ACADEMIC)


class RoundForm(HouseForm):
    """A round begins with the years before this one."""

    name = forms.CharField(label="Nama", max_length=120)
    first_year = forms.IntegerField(label="Tahun pertama", min_value=2000, max_value=2200)
    last_year = forms.IntegerField(label="Tahun terakhir", min_value=2000, max_value=2200)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        last = timezone.localdate().year - 1
        first = last - interval_years() + 1
        kwargs["initial"] = {
            "name": f"Penghargaan TJSLP {first}–{last}",
            "first_year": first,
            "last_year": last,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)


class JurorForm(HouseForm):
    """One more juror."""

    user = forms.ModelChoiceField(User.objects.none(), label="Juri", empty_label="Pilih orang")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.with_role(*JURY_ROLES).order_by("full_name")
        self.fields["user"].queryset = people  # type: ignore[attr-defined]


class DismissForm(HouseForm):
    """One juror less; the row is chosen by its button."""

    juror = forms.IntegerField(widget=forms.HiddenInput)


class KnowsRound(HouseForm):
    """Made with the round whose page it stands on."""

    knows_row = True

    def __init__(self, *args: Any, obj: AwardRound, request: Any, **kwargs: Any) -> None:
        self.round, self.person = obj, request.user
        super().__init__(*args, **kwargs)


class DeclarationForm(KnowsRound):
    """The statement of interests, before the first point."""

    candidates = forms.ModelMultipleChoiceField(
        AwardCandidate.objects.none(),
        label="Saya punya hubungan dengan",
        required=False,
        widget=CheckCards,
        help_text="Kosongkan bila tidak ada. Perusahaan yang dicentang tidak dapat Anda nilai.",
    )
    reason = forms.CharField(
        label="Hubungan itu",
        max_length=200,
        required=False,
        help_text="Misalnya: saudara bekerja di sana, atau pemegang saham.",
    )
    is_true = forms.BooleanField(label="Pernyataan ini benar dan lengkap")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["candidates"]
        field.queryset = self.round.candidates.select_related("company")
        field.label_from_instance = lambda row: row.company.name


class MinutesForm(HouseForm):
    """The signed minutes of the jury's meeting."""

    upload = UploadField(
        "Berita acara juri",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept="application/pdf,image/jpeg,image/png,image/webp",
        help_text="PDF atau foto, paling besar 10 MB.",
    )


class DecisionForm(KnowsRound):
    """Who is honoured, with what, on which basis."""

    winners = forms.ModelMultipleChoiceField(
        AwardCandidate.objects.none(), label="Penerima", widget=CheckCards
    )
    honour = forms.CharField(label="Nama penghargaan", max_length=80)
    basis = forms.CharField(
        label="Dasar keputusan",
        max_length=1000,
        widget=LongText({"rows": 3}),
        help_text="Rapat atau nomor keputusan, dan tanggalnya.",
    )
    departure = forms.CharField(
        label="Alasan bila tidak mengikuti peringkat",
        max_length=1000,
        required=False,
        widget=LongText({"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("honour", f"Penghargaan TJSLP {self.round.period}")
        field: Any = self.fields["winners"]
        if self.round.status != AwardStatus.JURY:
            return
        places = {row.candidate.pk: row.rank for row in standings(self.round)}
        rows = self.round.candidates.select_related("company")
        field.queryset = rows
        field.choices = [
            (row.pk, f"{places[row.pk] or '–'}. {row.company.name}")
            for row in sorted(rows, key=lambda row: (places[row.pk] or 9999, row.company.name))
        ]


class PointsForm(HouseForm):
    """Points of a juror for one candidate: a number where the jury scores, remarks elsewhere."""

    knows_row = True

    def __init__(self, *args: Any, obj: AwardCandidate, request: Any, **kwargs: Any) -> None:
        given = {row.criterion_id: row for row in obj.jury_scores.filter(juror__user=request.user)}
        super().__init__(*args, **kwargs)
        self.criteria = list(obj.round.criteria.all())
        for criterion in self.criteria:
            before = given.get(criterion.pk)
            is_jury = criterion.scorer == "jury"
            if is_jury:
                self.fields[f"points_{criterion.pk}"] = forms.IntegerField(
                    label=f"Nilai: {criterion.name}",
                    min_value=0,
                    max_value=100,
                    initial=before.points if before else None,
                    help_text="0 sampai 100.",
                    error_messages={"invalid": "Isi angka 0 sampai 100."},
                )
            self.fields[f"remark_{criterion.pk}"] = forms.CharField(
                label="Alasan nilai Anda" if is_jury else f"Catatan: {criterion.name}",
                max_length=1000,
                required=is_jury,
                initial=before.remark if before else "",
                widget=LongText({"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        """``points`` by criterion, as the service wants them; empty remarks are left out."""
        cleaned = super().clean()
        cleaned["points"] = {
            row.pk: Points(cleaned.get(f"points_{row.pk}"), cleaned.get(f"remark_{row.pk}", ""))
            for row in self.criteria
            if row.scorer == "jury" or cleaned.get(f"remark_{row.pk}")
        }
        return cleaned
