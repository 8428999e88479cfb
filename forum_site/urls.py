"""The front door: which room answers which address."""

from django.contrib import admin
from django.urls import include, path

from forum_site.pages import views
from forum_site.pages.style_guide import style_guide

urlpatterns = [
    # First, since programs ask most: no page is searched on the way.
    path("api/", include("forum_site.api_urls")),
    # Before the pages: a company's own address there takes every other /perusahaan/<slug>/.
    path("", include("companies.urls")),
    path("", include("reports.award_urls")),
    path("", include("reports.letter_urls")),
    path("", include("forum_site.pages.urls")),
    path("", include("proposals.urls")),
    path("petugas/musyawarah/", include("forum.officer_urls")),
    path("", include("poverty_data.urls")),
    path("forum/", include("forum.urls")),
    path("realisasi/", include("reports.urls")),
    path("data-kemiskinan/", include("reports.need_urls")),
    path("laporan/", include("reports.quarterly_urls")),
    path("data-terbuka/", include("reports.open_data_urls")),
    path("bursa/", include("reports.bursa_urls")),
    path("sehat/", views.health, name="health"),
    path("sehat/siap", views.ready, name="ready"),
    path("akun/", include("allauth.urls")),
    path("akun/", include("forum_site.accounts.urls")),
    path("periksa/", include("forum_site.documents.urls")),
    path("undangan/", include("forum_site.organisations.urls")),
    path("gaya/", style_guide, name="style_guide"),
    path("admin/", admin.site.urls),
]

handler400 = "forum_site.pages.views.bad_request"
handler403 = "forum_site.pages.views.forbidden"
handler404 = "forum_site.pages.views.not_found"
handler500 = "forum_site.pages.views.server_error"
