"""`/gaya/`: every shared component in every state, so that it is looked at before features use it.

Only in the demo. All content is invented.
"""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum_site.areas.maps import city_map, level
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import (
    CardChoiceField,
    CardMultipleChoiceField,
    CountField,
    DayField,
    MoneyField,
    PhoneField,
    UploadField,
)
from forum_site.forms.widgets import CheckCards, LongText
from forum_site.pages import style_samples as samples

MEGABYTE = 1024 * 1024


class SampleForm(HouseForm):
    """One field of each kind."""

    group = forms.CharField(label="Nama kelompok", max_length=80, help_text="Misalnya PKK RW 05.")
    place = forms.CharField(
        label="Alamat atau patokan",
        max_length=300,
        widget=LongText({"rows": 3}),
        help_text="Tulis agar petugas mudah menemukan lokasi. Tidak ditampilkan ke publik.",
    )
    village = forms.ChoiceField(
        label="Kelurahan",
        choices=[("", "Pilih kelurahan"), ("wates", "Wates"), ("magersari", "Magersari")],
        widget=forms.Select({"class": "w-m"}),
    )
    estimate = MoneyField("Perkiraan biaya", help_text="Boleh perkiraan. Misalnya 25.000.000.")
    units = CountField("Jumlah barang", unit="jamban", help_text="1 jamban = Rp7.000.000.")
    contact = PhoneField("Nomor telepon", help_text="Tidak ditampilkan ke publik.")
    email = forms.EmailField(
        label="Alamat email",
        required=False,
        widget=forms.EmailInput({"autocomplete": "email", "class": "w-l"}),
    )
    start = DayField("Rencana mulai")
    kinds = CardMultipleChoiceField(
        "Bentuk bantuan",
        help_text="Boleh lebih dari satu.",
        choices=[("money", "Uang"), ("goods", "Barang"), ("service", "Jasa"), ("work", "Tenaga")],
        widget=CheckCards(two=True),
    )
    approval = CardChoiceField(
        "Persetujuan di perusahaan Anda",
        choices=[("yes", "Sudah disetujui"), ("no", "Minat, menunggu persetujuan kantor pusat")],
    )
    photos = UploadField(
        "Foto kondisi sekarang",
        multiple=True,
        max_files=3,
        max_bytes=15 * MEGABYTE,
        photos=True,
        help_text="Paling banyak 3 foto, masing-masing sampai 15 MB. Diperkecil di ponsel.",
    )
    consent = forms.BooleanField(label="Saya setuju data saya dipakai untuk memproses usulan ini")


SampleForm.base_fields["approval"].widget.notes = {
    "yes": "Jumlah ini langsung ditahan untuk Anda.",
    "no": "Tidak tampil ke publik dan tidak dihitung.",
}

FILLED = {
    "group": "PKK RW 05",
    "place": "Jl. Kenanga RT 03 RW 07, seberang masjid Al-Ikhlas",
    "village": "wates",
    "estimate": 25_000_000,
    "units": 5,
    "contact": "+6281234567890",
    "start": date(2027, 1, 4),
    "kinds": ["goods"],
    "approval": "yes",
}
WRONG = {"group": "PKK RW 05", "estimate": "seratus juta", "units": "5", "contact": "0812"}


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """The component page; 404 outside the demo."""
    if not settings.IS_DEMO:
        raise Http404
    wrong = SampleForm(WRONG, {}, auto_id="salah_%s")
    wrong.is_valid()
    context = {
        "filled": SampleForm(initial=FILLED, auto_id="isi_%s"),
        "wrong": wrong,
        "page": Paginator(range(180), 10).page(3),
        "map": _map(),
    }
    return render(request, "gaya/gaya.html", samples.CONTEXT | context)


def _map() -> dict[str, Any]:
    """The city's kelurahan with invented counts; one of them is not shown."""
    drawing = city_map(settings.CITY_CODE)
    if drawing is None:
        return {}
    counts = {cell.code: 3 + 7 * place % 60 for place, cell in enumerate(drawing.cells)}
    values = {code: (str(count), level(count, 60)) for code, count in counts.items()}
    values[drawing.cells[0].code] = ("", "hatch")
    return {
        "values": drawing.with_values(values),
        "view_box": drawing.view_box,
        "note": drawing.note,
    }
