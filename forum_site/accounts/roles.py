"""Roles as English slugs, and the permissions each one holds.

``write_roles`` (run after migrate) makes the groups equal to this table. Which *rows* a person sees
is said by ``visible_to`` of each model; this table says only which *functions* a role has.
"""

CITIZEN = "citizen"
COMPANY_MEMBER = "company_member"
COMPANY_ADMINISTRATOR = "company_administrator"
SECRETARIAT = "secretariat"
FORUM_OFFICER = "forum_officer"
AREA_OFFICER = "area_officer"
VERIFIER = "verifier"
ACADEMIC = "academic"
BAPPEDA_CLIENT = "bappeda_client"

LABELS = {
    CITIZEN: "Warga",
    COMPANY_MEMBER: "Anggota akun perusahaan",
    COMPANY_ADMINISTRATOR: "Administrator perusahaan",
    SECRETARIAT: "Sekretariat",
    FORUM_OFFICER: "Pengurus forum",
    AREA_OFFICER: "Petugas wilayah",
    VERIFIER: "Verifikator Dinas Sosial",
    ACADEMIC: "Perguruan tinggi",
    BAPPEDA_CLIENT: "Klien data Bappeda",
}

#: Roles that enter the admin; in production they need a second factor.
STAFF_ROLES = (SECRETARIAT, FORUM_OFFICER, VERIFIER, ACADEMIC)

PERMISSIONS: dict[str, tuple[str, ...]] = {
    CITIZEN: (),
    COMPANY_MEMBER: ("companies.make_pledge", "companies.report_realisation"),
    COMPANY_ADMINISTRATOR: (
        "companies.make_pledge",
        "companies.report_realisation",
        "organisations.manage_members",
    ),
    SECRETARIAT: (
        "proposals.view_proposal",
        "proposals.review_proposal",
        "proposals.publish_proposal",
        "proposals.add_internalnote",
        "proposals.view_internalnote",
        "proposals.view_answertemplate",
        "proposals.add_answertemplate",
        "proposals.change_answertemplate",
        "proposals.export_proposals",
        "companies.view_accountrequest",
        "companies.decide_accountrequest",
        "companies.view_companyprofile",
        "companies.change_companyprofile",
        "companies.view_pledge",
        "companies.confirm_pledge",
        "companies.release_pledge",
        "companies.view_realisation",
        "companies.accept_realisation",
        "companies.view_aftercarevisit",
        "companies.record_visit",
        "companies.manage_aftercare",
        "companies.view_compliancecase",
        "companies.decide_compliancecase",
        "companies.view_thread",
        "companies.answer_thread",
        "clocks.view_clock",
        "clocks.correct_clock",
        "organisations.view_organisation",
        "organisations.add_organisation",
        "organisations.change_organisation",
        "organisations.view_membership",
        "accounts.view_user",
        "documents.view_issueddocument",
        "poverty_data.view_verifiedneed",
        "poverty_data.view_publication",
        "poverty_data.publish_needs",
        "rules.view_rule",
        "rules.add_rule",
        "rules.change_rule",
        "rules.view_holiday",
        "rules.add_holiday",
        "rules.change_holiday",
        "rules.delete_holiday",
        "rules.view_need",
        "rules.add_need",
        "rules.change_need",
        "rules.view_priorityfield",
        "rules.view_target",
        "rules.view_activity",
        "pages.view_page",
        "pages.add_page",
        "pages.change_page",
        "pages.view_newsitem",
        "pages.add_newsitem",
        "pages.change_newsitem",
        "pages.view_question",
        "pages.add_question",
        "pages.change_question",
        "areas.view_area",
        "reports.view_quarterlyreport",
        "reports.prepare_quarterlyreport",
        "reports.publish_quarterlyreport",
    ),
    FORUM_OFFICER: (
        "proposals.view_proposal",
        "companies.view_pledge",
        "companies.approve_large_pledge",
        "companies.view_realisation",
        "companies.view_aftercarevisit",
        "companies.view_companyprofile",
        "companies.view_compliancecase",
        "clocks.view_clock",
        "organisations.view_organisation",
        "reports.view_quarterlyreport",
        "reports.publish_quarterlyreport",
    ),
    AREA_OFFICER: (
        "proposals.assist_proposal",
        "proposals.endorse_proposal",
        "companies.record_visit",
        "poverty_data.reveal_household",
        "poverty_data.propose_verification",
        "poverty_data.confirm_verification",
        "poverty_data.answer_suggestion",
    ),
    VERIFIER: (
        "poverty_data.view_household",
        "poverty_data.reveal_household",
        "poverty_data.import_households",
        "poverty_data.view_importbatch",
        "poverty_data.view_adjudicationcase",
        "poverty_data.adjudicate_households",
        "poverty_data.export_households",
        "poverty_data.validate_households",
        "poverty_data.view_verificationround",
        "poverty_data.view_verification",
        "poverty_data.view_decree",
        "poverty_data.view_officerbeat",
        "poverty_data.view_intervention",
        "poverty_data.record_intervention",
        "poverty_data.view_suggestion",
        "poverty_data.answer_suggestion",
        "poverty_data.view_verifiedneed",
        "poverty_data.view_publication",
    ),
    ACADEMIC: (
        "proposals.view_proposal",
        "proposals.add_internalnote",
        "companies.record_visit",
    ),
    BAPPEDA_CLIENT: (),
}
