"""Reporters who ask to be forgotten: found by an address that they proved, on the desk's side only.

The public web writes who complained and never reads it back, so a page can only ask; a worker
does it. The message names the address by a keyed hash: it stays in the outbox when the person has
long been forgotten.
"""

import json
from uuid import uuid4

from cryptography.fernet import InvalidToken
from django.db import transaction

from companies.models import Complaint, ComplaintContact
from forum_site.audit.services import acting
from forum_site.outbox.services import queue_task
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


def email_mark(contact: ComplaintContact, stored: str) -> str:
    """The mark of a contact's address by the key that ``stored`` was made with; "" without one.

    A contact whose key is gone can be read by nobody, hence by no mark.
    """
    try:
        email = json.loads(unseal(contact.sealed))["email"]
    except InvalidToken:
        return ""
    return hash_secret(derived_secret(PURPOSE, email.lower(), stored=stored)) if email else ""
