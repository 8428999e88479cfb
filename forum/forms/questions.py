"""What somebody asks about a proposal, what the asked side answers, what the secretariat does."""

from typing import Any

from django import forms

from companies.models import Pledge
from forum.models import ProposalQuestion
from forum.services.questions import Asked, new_token
from forum_site.formats.identity import holds_contact
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, PhoneField
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation

NO_CONTACT = (
    "Hapus nomor telepon atau email dari teks ini. Isi di kolom kontak: hanya sekretariat "
    "yang membacanya."
)
PRIVATE = "Hanya bila Anda ingin dikabari. Dibaca sekretariat saja."
Side = ProposalQuestion.Side


class QuestionForm(HouseForm):
    """A question. ``website`` is a trap for machines; ``token`` says when the form was opened."""

    text = forms.CharField(
        label="Pertanyaan Anda",
        max_length=600,
        min_length=10,
        widget=LongText({"rows": 4}),
        help_text="Satu hal yang ingin Anda ketahui. Jangan menulis nama, NIK, atau nomor orang.",
    )
    name = forms.CharField(
        label="Nama yang ditampilkan",
        max_length=60,
        required=False,
        help_text="Boleh kosong: tertulis Warga.",
        widget=forms.TextInput({"autocomplete": "nickname"}),
    )
    phone = PhoneField("Nomor WhatsApp Anda", required=False, help_text=PRIVATE)
    email = forms.EmailField(label="Email Anda", required=False, max_length=120)
    website = forms.CharField(
        label="Situs web (jangan diisi)",
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"token": new_token()}, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("text", "name"):
            if holds_contact(cleaned.get(name, "")):
                self.add_error(name, NO_CONTACT)
        return self.cleaned_data

    @property
    def is_machine(self) -> bool:
        return bool(self.data.get("website"))

    def words(self) -> Asked:
        return Asked(**{name: self.cleaned_data[name] for name in Asked.__dataclass_fields__})


class ReplyForm(HouseForm):
    """What the proposer or the company answers."""

    reply = forms.CharField(
        label="Jawaban Anda",
        max_length=2000,
        widget=LongText({"rows": 5}),
        help_text="Dibaca sekretariat lebih dulu, lalu diterbitkan. Tanpa nomor atau alamat orang.",
    )


class AskSideForm(HouseForm):
    """Who is asked to answer: the proposer, or a company with a confirmed pledge."""

    knows_row = True
    side = CardChoiceField(
        "Siapa yang diminta menjawab",
        choices=[(Side.PROPOSER, "Pengusul"), (Side.COMPANY, "Perusahaan yang berkomitmen")],
    )
    company = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Perusahaan",
        required=False,
        empty_label="Pilih perusahaan",
    )

    def __init__(self, *args: Any, obj: ProposalQuestion, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pledged = Pledge.objects.public().filter(proposal=obj.proposal_id)
        self.fields["company"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            pk__in=pledged.values("company")
        )


class PublishForm(HouseForm):
    """The question as everybody reads it, and its answer."""

    knows_row = True
    text = forms.CharField(
        label="Pertanyaan yang tampil",
        max_length=600,
        widget=LongText({"rows": 3}),
        help_text="Hapus data pribadi. Naskah asli disimpan di meja ini saja, lalu dihapus.",
    )
    answer = forms.CharField(label="Jawaban", max_length=2000, widget=LongText({"rows": 5}))
    answer_from = forms.ChoiceField(label="Jawaban dari")

    def __init__(self, *args: Any, obj: ProposalQuestion, request: Any, **kwargs: Any) -> None:
        first = {"text": obj.text, "answer": obj.reply}
        sides = [(Side.SECRETARIAT, "Sekretariat")]
        if obj.reply:
            sides.insert(0, (Side(obj.asked_side), obj.asked_words))
        super().__init__(*args, initial=first, **kwargs)
        self.fields["answer_from"].choices = sides  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("text", "answer"):
            if holds_contact(cleaned.get(name, "")):
                self.add_error(name, "Hapus nomor telepon atau email dari teks ini.")
        return self.cleaned_data
