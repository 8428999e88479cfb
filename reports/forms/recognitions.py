"""Thanks in a minute: a company, a sentence that stands there already, send."""

from typing import Any

from django import forms

from companies.forms.choices import KeyField
from companies.models import Realisation
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation

READY = "Terima kasih atas laporan yang lengkap dan tepat waktu. Manfaatnya terasa bagi warga."


class ThanksForm(HouseForm):
    """Which company, for what, in which words."""

    company = forms.ModelChoiceField(
        Organisation.objects.none(), label="Perusahaan", empty_label="Pilih perusahaan"
    )
    realisation = forms.ModelChoiceField(
        Realisation.objects.none(),
        label="Untuk kegiatan",
        required=False,
        empty_label="Tidak untuk satu kegiatan",
    )
    text = forms.CharField(
        label="Ucapan",
        max_length=600,
        initial=READY,
        widget=LongText({"rows": 4}),
        help_text="Langsung tampil di halaman perusahaan dan di dinding penghargaan.",
    )
    key = KeyField()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        company: Any = self.fields["company"]
        company.queryset = Organisation.objects.companies().active().order_by("name")
        work: Any = self.fields["realisation"]
        done = Realisation.objects.accepted().select_related("company").order_by("-ended_on")
        work.queryset = done
        work.label_from_instance = lambda row: f"{row.company.name}: {row.activity}"
        chosen = (kwargs.get("initial") or {}).get("realisation")
        newest = list(done[:200])
        if chosen and all(str(row.pk) != str(chosen) for row in newest):
            newest += list(done.filter(pk=chosen))
        work.choices = [
            ("", work.empty_label),
            *((row.pk, work.label_from_instance(row)) for row in newest),
        ]
