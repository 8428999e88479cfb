"""Addresses of the pages that span the floors."""

from django.urls import path, re_path

from forum_site.pages.views import company, home, proposal

VARIANT = r"(?P<variant>original|medium|small)"

urlpatterns = [
    path("", home.home, name="home"),
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
]
