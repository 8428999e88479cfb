"""The desk for companies: requests, pledges, reports, discussion. States move by services only."""

from companies.admin.complaints import ComplaintAdmin
from companies.admin.compliance import ComplianceCaseAdmin
from companies.admin.letters import ParticipationLetterAdmin
from companies.admin.matching import RealisationMatchAdmin
from companies.admin.plans import AnnualPlanAdmin
from companies.admin.pledges import PledgeAdmin
from companies.admin.products import GroupProductAdmin
from companies.admin.profiles import CompanyProfileAdmin
from companies.admin.realisations import RealisationAdmin
from companies.admin.register import RegisterEntryAdmin
from companies.admin.requests import AccountRequestAdmin
from companies.admin.threads import ThreadAdmin
from companies.admin.visits import AftercareVisitAdmin

__all__ = [
    "AccountRequestAdmin",
    "AftercareVisitAdmin",
    "AnnualPlanAdmin",
    "CompanyProfileAdmin",
    "ComplaintAdmin",
    "ComplianceCaseAdmin",
    "GroupProductAdmin",
    "ParticipationLetterAdmin",
    "PledgeAdmin",
    "RealisationAdmin",
    "RealisationMatchAdmin",
    "RegisterEntryAdmin",
    "ThreadAdmin",
]
