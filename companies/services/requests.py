"""A company asks for an account in the browser; the secretariat decides."""

from dataclasses import dataclass, fields
from typing import NamedTuple
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils import timezone

from companies import notices
from companies.models import AccountRequest, CompanyProfile
from companies.workflow import REQUEST_WORKFLOW, RequestStep
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.files.services import store_document
from forum_site.organisations.models import Invitation, Membership, Organisation
from forum_site.organisations.services import create_organisation, invite


@dataclass(frozen=True)
class Applicant:
    """What the form asks: the company and the person who will administer its account."""

    company_name: str
    legal_form: str
    kbli_section: str
    scale: str
    village: Area
    contact_name: str
    contact_role: str
    contact_phone: str
    contact_email: str
    nib: str = ""
    npwp: str = ""
    ownership: str = "private"
    is_head_office: bool = True
    head_office_city: str = ""


class Approval(NamedTuple):
    """What an approval makes. ``link`` opens the account and is shown once, for WhatsApp."""

    account_request: AccountRequest
    organisation: Organisation
    invitation: Invitation
    link: str


#: Columns of a request that become the company's profile.
TO_PROFILE = (
    "legal_form",
    "nib",
    "npwp",
    "kbli_section",
    "scale",
    "ownership",
    "is_head_office",
    "head_office_city",
    "contact_name",
    "contact_role",
    "contact_phone",
    "contact_email",
)


@transaction.atomic
def create_request(*, applicant: Applicant, letter: UploadedFile | None = None) -> AccountRequest:
    """Keep a request; a second sending of the same one gives the first.

    Raises RuleBroken ``company_registered`` (a company of that name has an account),
    ``request_waiting`` (somebody else of it asked already), and what ``store_document`` raises.
    """
    name = " ".join(applicant.company_name.split())
    lock_name(name)
    check_not_registered(name)
    waiting = AccountRequest.objects.waiting().filter(company_name__iexact=name).first()
    if waiting is not None:
        return same_request(waiting, applicant)
    with acting(by=None, verb="account_request.create"):
        asked = AccountRequest.objects.create(
            **{field.name: getattr(applicant, field.name) for field in fields(applicant)}
            | {"company_name": name},
            letter=store_document(upload=letter, by=None) if letter else None,
        )
    notices.request_made(account_request=asked)
    return asked


def lock_name(name: str) -> None:
    """Two requests of one name at once wait for each other; no row exists yet to be locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"company:{name.lower()}"])


def check_not_registered(name: str) -> None:
    """Raises RuleBroken ``company_registered``."""
    if Organisation.objects.companies().filter(name__iexact=name).exists():
        raise RuleBroken(
            "company_registered",
            f"{name} sudah punya akun. Minta undangan kepada administrator akun perusahaan Anda, "
            "atau hubungi sekretariat bila tidak tahu siapa orangnya.",
            field="company_name",
        )


def same_request(waiting: AccountRequest, applicant: Applicant) -> AccountRequest:
    """The request of a double click; another person's is refused kindly."""
    if waiting.contact_email.lower() == applicant.contact_email.lower():
        return waiting
    raise RuleBroken(
        "request_waiting",
        f"Permohonan {waiting.company_name} sudah kami terima dan sedang diperiksa. "
        "Rekan Anda akan menerima undangan dan dapat mengundang Anda.",
        field="company_name",
    )


@transaction.atomic
def approve_request(*, request_id: UUID, by: User) -> Approval:
    """Make the company with its profile and invite the contact as its administrator.

    Raises NotYours, RuleBroken ``wrong_status`` or ``name_taken``.
    """
    asked = lock(request_id)
    move(asked, step=RequestStep.APPROVE, by=by)
    organisation = create_organisation(
        kind=Organisation.Kind.COMPANY, name=asked.company_name, by=by, village=asked.village
    )
    with acting(by=by, verb="account_request.approve"):
        CompanyProfile.objects.create(
            organisation=organisation, **{name: getattr(asked, name) for name in TO_PROFILE}
        )
        asked.organisation = organisation
        asked.save()
    invitation, link = invite(
        organisation=organisation,
        email=asked.contact_email,
        full_name=asked.contact_name,
        role=Membership.Role.ADMINISTRATOR,
        by=by,
    )
    return Approval(asked, organisation, invitation, link)


@transaction.atomic
def refuse_request(*, request_id: UUID, by: User, reason: str) -> AccountRequest:
    """Say no with a reason that the contact reads by e-mail.

    Raises NotYours, RuleBroken ``wrong_status`` or ``reason_missing``.
    """
    asked = lock(request_id)
    move(asked, step=RequestStep.REFUSE, by=by, reason=reason)
    asked.reason = reason.strip()
    with acting(by=by, verb="account_request.refuse", reason=reason):
        asked.save()
    notices.request_refused(account_request=asked)
    return asked


def lock(request_id: UUID) -> AccountRequest:
    """The request, locked until the end of the transaction."""
    return (
        AccountRequest.objects.select_for_update(no_key=True, of=("self",))
        .select_related("village")
        .get(pk=request_id)
    )


def move(asked: AccountRequest, *, step: str, by: User, reason: str = "") -> None:
    """Check against the table and decide in memory."""
    transition = REQUEST_WORKFLOW.check(step=step, status=asked.status, by=by, reason=reason)
    asked.status = transition.target
    asked.decided_at = timezone.now()
    asked.decided_by = by
