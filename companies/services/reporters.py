"""Reporters who ask to be forgotten: by an address that they proved, or by their private link.

The public web writes who complained and never reads it back, so a page can only ask; a worker
does it. A message names an address by a keyed hash: it stays in the outbox when the person has
long been forgotten.
"""

import json
from uuid import UUID, uuid4

from cryptography.fernet import InvalidToken
from django.db import transaction

from companies.models import Complaint, ComplaintContact
from companies.notices.complaints import REPORTER
from forum_site.audit.services import acting
from forum_site.outbox.services import forget_mails, queue_task
from forum_site.secrets import derived_secret, hash_secret, unseal

PURPOSE = "companies.reporter"


def ask_to_forget(*, email: str) -> None:
    """Have every contact under an address deleted; its owner has proved it. Complaints stay."""
    queue_task(
        key=f"forget-reporter:{uuid4()}",
        task="companies.forget_reporter",
        mark=hash_secret(derived_secret(PURPOSE, email.lower())),
    )


@transaction.atomic
def forget_reporter(*, mark: str) -> int:
    """Delete the contacts whose address has this mark, phone and private link's secret with it.

    Their number; twice changes nothing. The complaint, its answer and its public outcome stay.
    """
    contacts = ComplaintContact.objects.all().iterator()
    keys = [contact.complaint_id for contact in contacts if email_mark(contact, mark) == mark]
    with acting(by=None, verb="complaint.forget"):
        ComplaintContact.objects.filter(complaint__in=keys).delete()
        for complaint in Complaint.objects.select_for_update(no_key=True).filter(pk__in=keys):
            complaint.has_contact = False
            complaint.save(update_fields=["has_contact"])
    return len(keys)


@transaction.atomic
def ask_to_forget_own(*, complaint: Complaint) -> None:
    """Whoever holds the private link of a complaint takes the own contact out of it.

    The link still opens the page with its answer. Twice changes nothing.
    """
    found = Complaint.objects.select_for_update(no_key=True).get(pk=complaint.pk)
    if not found.has_contact:
        return
    with acting(by=None, verb="complaint.forget"):
        found.has_contact = False
        found.save(update_fields=["has_contact"])
    queue_task(
        key=f"forget-reporter:{found.pk}",
        task="companies.forget_contact_of",
        complaint_id=str(found.pk),
    )


@transaction.atomic
def forget_contact_of(*, complaint_id: UUID) -> int:
    """Delete the contact of one complaint and the mails to it; 1, or 0 when there was none."""
    forget_mails(ending=f":{complaint_id}{REPORTER}")
    count, _ = ComplaintContact.objects.filter(complaint=complaint_id).delete()
    return count


def email_mark(contact: ComplaintContact, stored: str) -> str:
    """The mark of a contact's address by the key that ``stored`` was made with; "" without one.

    A contact whose key is gone can be read by nobody, hence by no mark.
    """
    try:
        email = json.loads(unseal(contact.sealed))["email"]
    except InvalidToken:
        return ""
    return hash_secret(derived_secret(PURPOSE, email.lower(), stored=stored)) if email else ""
