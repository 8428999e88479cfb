"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum_site.pages.home_page import home_page

#: How it works, in the words of citizens.
STEPS = (
    {
        "title": "Ajukan",
        "text": "Isi dari ponsel, sekitar 15 menit, tanpa akun. Isian tersimpan di tiap langkah.",
    },
    {
        "title": "Diperiksa",
        "text": "Sekretariat memeriksa lokasi dan biaya, lalu memberi jawaban tertulis.",
    },
    {
        "title": "Dipilih perusahaan",
        "text": "Satu atau beberapa perusahaan berkomitmen. Anda mendapat kabar.",
    },
    {
        "title": "Dilaporkan",
        "text": "Hasil, foto, dan nilai bantuan diterbitkan setelah diterima sekretariat.",
    },
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the forum is, what is looking for partners, what was done."""
    return render(request, "pages/home.html", {"steps": STEPS, **home_page()})
