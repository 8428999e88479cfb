"""Addresses of the pages that span the floors."""

from django.urls import path, re_path

from forum_site.pages.views import (
    company,
    dashboard,
    home,
    machines,
    personal_data,
    proposal,
    texts,
)

VARIANT = r"(?P<variant>original|medium|small)"

urlpatterns = [
    path("", home.home, name="home"),
    path("dasbor/", dashboard.dashboard, name="dashboard"),
    path("usulan/<str:code>/", proposal.proposal_detail, name="proposal_detail"),
    re_path(
        rf"^usulan/(?P<code>[^/]+)/foto/(?P<pk>[0-9]{{1,12}})/{VARIANT}/$",
        proposal.proposal_photo,
        name="proposal_photo",
    ),
    path(
        "usulan/<str:code>/dokumen/<int:pk>/",
        proposal.proposal_document,
        name="proposal_document",
    ),
    path("perusahaan/<slug:slug>/", company.company_detail, name="company_detail"),
    path("halaman/<slug:slug>/", texts.page, name="page"),
    path("panduan/", texts.guides, name="guides"),
    path("berita/", texts.news, name="news"),
    path("berita/<slug:slug>/", texts.news_item, name="news_item"),
    path("tanya-jawab/", texts.questions, name="questions"),
    path("akun/data/", personal_data.own_data, name="account_data"),
    path("akun/data/unduh/", personal_data.download, name="account_data_download"),
    path("akun/data/hapus/", personal_data.forget, name="account_delete"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("favicon.ico", machines.favicon, name="favicon"),
]
