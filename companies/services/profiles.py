"""What a company says about itself and likes to help with."""

from collections.abc import Iterable

from django.db import transaction

from companies.models import AccountRequest, CompanyProfile
from companies.workflow import RequestStatus
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import is_administrator
from forum_site.rules.models import PriorityField


@transaction.atomic
def change_profile(
    *,
    company: Organisation,
    profile: str,
    focus_fields: Iterable[PriorityField],
    focus_areas: Iterable[Area],
    by: User,
) -> CompanyProfile:
    """Administrators change the public text and the choices. Raises NotYours."""
    if not is_administrator(organisation=company, user=by):
        raise NotYours
    row = CompanyProfile.objects.select_for_update(no_key=True).get(pk=company.pk)
    with acting(by=by, verb="company.change_profile"):
        row.profile = profile
        row.save(update_fields=["profile"])
        row.focus_fields.set(focus_fields)
        row.focus_areas.set(focus_areas)
    return row


NO_CONTACT = {"contact_name": "", "contact_role": "", "contact_phone": "", "contact_email": ""}


@transaction.atomic
def forget_contact(*, email: str, by: User | None = None) -> None:
    """Take a person out of companies' contacts and of decided requests for an account.

    A request that still waits keeps whom to answer. The company itself stays as it is.
    """
    decided = AccountRequest.objects.exclude(status=RequestStatus.SUBMITTED)
    with acting(by=by, verb="company.forget_contact"):
        CompanyProfile.objects.filter(contact_email__iexact=email).update(**NO_CONTACT)
        decided.filter(contact_email__iexact=email).update(**NO_CONTACT)
