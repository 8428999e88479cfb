"""The forms of the review page: shape of input only; who may and when is the services' matter."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import MoneyField
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation
from forum_site.rules.models import Activity
from proposals.models import InternalNote, Proposal
from proposals.services.review import MISSING_CHOICES

NOBODY = "belum ditugaskan"
ANSWER_LENGTH = 2000


class AnswerForm(HouseForm):
    """An answer that the applicant reads."""

    answer = forms.CharField(
        label="Jawaban kepada pengusul",
        help_text="Dibaca pengusul. Tulis apa alasannya dan apa yang dapat dilakukan selanjutnya.",
        max_length=ANSWER_LENGTH,
        widget=LongText({"rows": 6}),
    )


class ReturnForm(AnswerForm):
    """What is missing, and the answer."""

    missing = forms.MultipleChoiceField(
        label="Apa yang kurang",
        choices=[(words, words) for words in MISSING_CHOICES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ["missing", "answer"]


class EvaluateForm(HouseForm):
    """What the visit after handover found."""

    answer = forms.CharField(
        label="Hasil kunjungan",
        help_text="Dibaca publik bersama usulan. Sebut apa yang masih dipakai dan apa yang rusak.",
        max_length=ANSWER_LENGTH,
        widget=LongText({"rows": 4}),
    )


class ForgetForm(HouseForm):
    """An applicant without an account asks to be forgotten."""

    reason = forms.CharField(
        label="Kapan dan lewat apa diminta",
        help_text="Tercatat di riwayat. Jangan tulis nama atau kontaknya.",
        max_length=200,
    )


class AssignForm(HouseForm):
    """Who reviews, who assesses, which city agency is concerned."""

    knows_row = True

    reviewer = forms.ModelChoiceField(
        label="Petugas", queryset=User.objects.none(), required=False, empty_label=NOBODY
    )
    university = forms.ModelChoiceField(
        label="Perguruan tinggi",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=NOBODY,
    )
    agency = forms.ModelChoiceField(
        label="Dinas terkait",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=NOBODY,
    )

    def __init__(self, *args: Any, obj: Proposal, request: HttpRequest, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "reviewer": obj.reviewer_id,
            "university": obj.university_id,
            "agency": obj.agency_id,
        }
        super().__init__(*args, **kwargs)
        kinds = Organisation.Kind
        active = Organisation.objects.active()
        self.fields["reviewer"].queryset = reviewers()
        self.fields["university"].queryset = active.filter(kind=kinds.UNIVERSITY)
        self.fields["agency"].queryset = active.filter(kind=kinds.AGENCY)


def reviewers() -> Any:
    """Secretariat staff by name."""
    return User.objects.with_role(roles.SECRETARIAT).order_by("full_name")


class CheckForm(HouseForm):
    """Is it in the city's budget already, does it serve its plan, and what it is good for."""

    knows_row = True

    in_budget = forms.ChoiceField(
        label="Sudah dianggarkan di APBD?", choices=Proposal.InBudget.choices, required=False
    )
    budget_year = forms.IntegerField(
        label="Tahun anggaran", min_value=2010, max_value=2100, required=False
    )
    plan_priority = forms.CharField(label="Prioritas RKPD", max_length=200, required=False)
    tags = forms.MultipleChoiceField(
        label="Penanda",
        choices=Proposal.Tag.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, obj: Proposal, request: HttpRequest, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(obj, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)


class MapForm(HouseForm):
    """The kegiatan a proposal belongs to, when the plain-language need did not say."""

    knows_row = True

    activity = forms.ModelChoiceField(label="Kegiatan", queryset=Activity.objects.none())

    def __init__(self, *args: Any, obj: Proposal, request: HttpRequest, **kwargs: Any) -> None:
        kwargs["initial"] = {"activity": obj.activity_id}
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = Activity.objects.select_related("target__field")
        self.fields["activity"].widget.choices = [("", "Pilih kegiatan"), *grouped_activities()]


def grouped_activities() -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """All kegiatan under their bidang, in the order of the regulation."""
    rows = Activity.objects.select_related("target__field")
    for field, group in groupby(rows, key=lambda row: row.target.field):
        yield field.short_name, [(row.pk, row.name) for row in group]


class NeedForm(HouseForm):
    """What companies are asked for, and why it changes."""

    knows_row = True

    amount = MoneyField("Kebutuhan dari perusahaan")
    reason = forms.CharField(label="Alasan", max_length=500, widget=LongText({"rows": 2}))

    def __init__(self, *args: Any, obj: Proposal, request: HttpRequest, **kwargs: Any) -> None:
        kwargs["initial"] = {"amount": obj.amount_needed}
        super().__init__(*args, **kwargs)


class NoteForm(HouseForm):
    """A note among officers."""

    text = forms.CharField(
        label="Catatan baru",
        max_length=InternalNote._meta.get_field("text").max_length,
        widget=LongText({"rows": 3}),
    )


class SeenForm(HouseForm):
    """One attachment."""

    attachment = forms.IntegerField(widget=forms.HiddenInput)


class ShowForm(SeenForm):
    """Whether everybody may see it; said outright, so that a second click changes nothing back."""

    is_public = forms.BooleanField(widget=forms.HiddenInput, required=False)
