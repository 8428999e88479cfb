"""Addresses of companies: the public ones under /perusahaan/, the desk under /meja/."""

from django.urls import path, re_path

from companies.views import (
    catalogue,
    desk,
    discussion,
    exports,
    handovers,
    members,
    papers,
    pledges,
    public,
    reports,
    requests,
    visits,
)

app_name = "companies"
PLEDGE = "meja/komitmen/<uuid:pledge_id>/"
REPORT = "meja/laporan/<uuid:realisation_id>/"

urlpatterns = [
    path("perusahaan/", public.company_list, name="list"),
    re_path(r"^perusahaan/unduh/(?P<ending>csv|xlsx)/$", exports.partners, name="export"),
    path("perusahaan/daftar/", requests.request_account, name="request"),
    path("perusahaan/daftar/terkirim/", requests.request_sent, name="request_sent"),
    path("perusahaan/foto/<int:photo_id>/<str:variant>/", public.report_photo, name="report_photo"),
    path("meja/", desk.desk, name="desk"),
    path("meja/perusahaan/", members.choose, name="choose"),
    path("meja/profil/", members.profile, name="profile"),
    path("meja/anggota/", members.members, name="members"),
    path("meja/anggota/<int:number>/peran/", members.member_role, name="member_role"),
    path("meja/anggota/<int:number>/akhiri/", members.member_end, name="member_end"),
    path(
        "meja/anggota/undangan/<uuid:invitation_id>/tarik/",
        members.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("meja/usulan/", catalogue.catalogue, name="catalogue"),
    path("meja/usulan/filter/", catalogue.filter_save, name="filter_save"),
    path("meja/usulan/filter/<int:number>/hapus/", catalogue.filter_delete, name="filter_delete"),
    path("meja/usulan/<str:code>/komitmen/", pledges.pledge_new, name="pledge_new"),
    path("meja/usulan/<str:code>/minat/", pledges.interest_new, name="interest_new"),
    path("meja/usulan/<str:code>/diskusi/", discussion.thread, name="thread"),
    path("meja/berkas/<int:file_id>/", discussion.message_file, name="message_file"),
    path("meja/komitmen/", pledges.pledges, name="pledges"),
    re_path(r"^meja/komitmen/unduh/(?P<ending>csv|xlsx)/$", exports.pledges, name="pledges_export"),
    path(PLEDGE, pledges.pledge, name="pledge"),
    path(f"{PLEDGE}batal/", pledges.cancel, name="pledge_cancel"),
    path(f"{PLEDGE}jadikan/", pledges.propose, name="pledge_propose"),
    path(f"{PLEDGE}mulai/", pledges.start, name="pledge_start"),
    path(f"{PLEDGE}kemajuan/", pledges.milestone, name="milestone"),
    path(f"{PLEDGE}dokumen/", papers.print_paper, name="print_paper"),
    path(f"{PLEDGE}kesepakatan.pdf", papers.agreement, name="agreement"),
    path(f"{PLEDGE}kesepakatan/", papers.signed_agreement, name="signed_agreement"),
    path(f"{PLEDGE}lembar-minat.pdf", papers.interest_sheet, name="interest_sheet"),
    path(f"{PLEDGE}lapor/", reports.report_new, name="report_new"),
    path(
        "meja/kemajuan/<int:milestone_id>/foto/<str:variant>/",
        public.milestone_photo,
        name="milestone_photo",
    ),
    path("meja/laporan/", reports.reports, name="reports"),
    re_path(r"^meja/laporan/unduh/(?P<ending>csv|xlsx)/$", exports.reports, name="reports_export"),
    path("meja/laporan/program-sendiri/", reports.own_programme, name="own_programme"),
    path(REPORT, reports.report, name="report"),
    path(f"{REPORT}tarik/", reports.withdraw, name="report_withdraw"),
    path(f"{REPORT}hapus/", reports.delete, name="report_delete"),
    path(f"{REPORT}dokumen/", papers.print_report, name="print_report"),
    path(f"{REPORT}sertifikat.pdf", papers.certificate, name="certificate"),
    path(f"{REPORT}serah-terima/", handovers.handover, name="handover"),
    path(f"{REPORT}bast.pdf", papers.bast, name="bast"),
    path(f"{REPORT}bast/", handovers.signed_bast, name="signed_bast"),
    path("kunjungan/", visits.mine, name="visits"),
    path("kunjungan/<uuid:visit_id>/", visits.visit, name="visit"),
    path("kunjungan/foto/<int:photo_id>/<str:variant>/", visits.photo, name="visit_photo"),
]
