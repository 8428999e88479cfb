"""Addresses of what citizens do and see."""

from django.urls import path, re_path

from proposals.views import (
    catalogue,
    endorsing,
    files,
    following,
    mine,
    papers,
    receipt,
    tracking,
    wizard,
)

app_name = "proposals"
urlpatterns = [
    path("usulan/", catalogue.catalogue, name="list"),
    re_path(r"^usulan/unduh/(?P<ending>csv|xlsx)/$", catalogue.export, name="export"),
    path("usulan/<str:code>/ikuti/", following.ask, name="follow"),
    path("ikuti/<str:secret>/", following.confirm, name="follow_confirm"),
    path("berhenti-ikuti/<str:secret>/", following.stop, name="unfollow"),
    path("lacak/", tracking.track, name="track"),
    path("usulan-saya/", mine.mine, name="mine"),
    path("mengetahui/<str:key>/", endorsing.give, name="endorse"),
    path("ajukan/", wizard.start, name="start"),
    path("ajukan/petugas/", wizard.assist, name="assist"),
    path("ajukan/<str:key>/", wizard.open_draft, name="open"),
    path("ajukan/<str:key>/tanda-terima/", receipt.receipt, name="receipt"),
    path("ajukan/<str:key>/tanda-terima/pdf/", papers.receipt_pdf, name="receipt_pdf"),
    path("ajukan/<str:key>/surat-permohonan/", papers.letter_pdf, name="letter_pdf"),
    path("ajukan/<str:key>/lurah/", endorsing.ask, name="endorsement"),
    path("ajukan/<str:key>/simpan-ke-akun/", mine.claim, name="claim"),
    path("ajukan/<str:key>/lanjutkan/", receipt.resume, name="resume"),
    path("ajukan/<str:key>/batalkan/", receipt.withdraw, name="withdraw"),
    path("ajukan/<str:key>/berkas/<int:pk>/hapus/", files.remove, name="attachment_remove"),
    path("ajukan/<str:key>/berkas/<int:pk>/<str:variant>/", files.attachment, name="attachment"),
    path("ajukan/<str:key>/<str:step>/", wizard.step, name="step"),
]
