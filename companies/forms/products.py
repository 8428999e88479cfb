"""A product of a group, as it is entered at a visit."""

from django import forms
from django.conf import settings

from companies.services.products import Product
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import UploadField
from forum_site.forms.widgets import LongText


class ProductForm(HouseForm):
    """What the group makes; the contact needs its consent."""

    group = forms.CharField(label="Nama kelompok", max_length=120)
    name = forms.CharField(
        label="Produk", max_length=120, help_text="Misalnya: peyek kacang 200 gram."
    )
    description = forms.CharField(
        label="Keterangan", max_length=300, required=False, widget=LongText({"rows": 2})
    )
    photo = UploadField(
        "Foto produk",
        max_bytes=settings.PHOTO_MAX_BYTES,
        photos=True,
        required=False,
        help_text="Produknya saja, tanpa orang.",
    )
    contact = forms.CharField(
        label="Kontak pemesanan",
        max_length=120,
        required=False,
        help_text="Nomor WhatsApp atau akun kelompok. Tampil ke publik.",
    )
    has_consent = forms.BooleanField(
        label="Kelompok setuju kontaknya ditampilkan ke publik", required=False
    )

    def product(self) -> Product:
        data = self.cleaned_data
        return Product(**{name: data[name] for name in Product.__dataclass_fields__})
