"""The QR plate of a work: given a code once, printed, answered by passers-by."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from companies import plate_pdf
from companies.codes import WORK
from companies.models import Plate, PlateAnswer, Realisation
from companies.services.code_series import next_code
from companies.services.papers import issue_if_changed
from companies.services.report_rows import lock, may_report
from companies.workflow import RealisationStatus
from companies.workflow.visits import MANAGE
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.documents.models import DocumentKind
from forum_site.errors import NotYours, RuleBroken
from forum_site.limits.services import spend
from forum_site.locks import one_at_a_time
from proposals.services.steps import lock as lock_proposal

#: A class on an excursion shares an address; a machine that answers all day does not get far.
PER_CLIENT = 20
WINDOW = timedelta(days=1)


@transaction.atomic
def issue_plate(*, realisation_id: UUID, by: User) -> Plate:
    """The plate of a work, with a code from the first time on; companies of one proposal share it.

    Raises NotYours, RuleBroken ``not_accepted``.
    """
    realisation = lock(realisation_id)
    if not (by.has_perm(MANAGE) or may_report(company=realisation.company, by=by)):
        raise NotYours
    if realisation.status != RealisationStatus.ACCEPTED:
        raise RuleBroken("not_accepted", "Papan QR dibuat setelah laporan diterima sekretariat.")
    if realisation.proposal_id:
        lock_proposal(realisation.proposal_id)  # two companies that ask at once share one plate
    if (found := plate_of(realisation)) is not None:
        return found
    with acting(by=by, verb="plate.issue"):
        return Plate.objects.create(realisation=realisation, code=next_code(WORK), issued_by=by)


def plate_of(realisation: Realisation) -> Plate | None:
    """The plate of the same work, if it has one."""
    plates = Plate.objects.select_related("document")
    if realisation.proposal_id:
        return plates.filter(realisation__proposal=realisation.proposal_id).first()
    return plates.filter(realisation=realisation).first()


def print_plate(*, plate_id: UUID | str, by: User | None = None) -> None:
    """The PDF, in a next version when the facts on it have changed."""
    with one_at_a_time(f"plate:{plate_id}"):
        plate = (
            Plate.objects.select_related(
                "realisation__company", "realisation__village__parent", "realisation__proposal"
            )
            .filter(pk=plate_id)
            .first()
        )
        if plate is None:
            return
        document = issue_if_changed(
            kind=DocumentKind.PLATE,
            title=f"Papan QR {plate.code}",
            subject=("plate", plate.pk),
            template="documents/plate.html",
            context=plate_pdf.plate_context(plate),
            summary=plate_pdf.plate_summary(plate),
            by=by,
        )
        Plate.objects.filter(pk=plate.pk).update(document=document)


def say_it_works(*, plate: Plate, device: str, client: str) -> bool:
    """Count one "Ya" of a device in this month; False when it was counted before.

    ``device`` is what the browser keeps, "" for none; ``client`` the visitor's address. Raises
    RuleBroken ``too_many``.
    """
    month = timezone.localdate().replace(day=1)
    row = {"plate": plate, "device": hashed(device), "month": month}
    if PlateAnswer.objects.filter(**row).exists():
        return False
    spend(scope="plate", key=f"{plate.pk}:{client}", limit=PER_CLIENT, window=WINDOW)
    try:
        with transaction.atomic():
            PlateAnswer.objects.create(**row)
    except IntegrityError:
        return False
    return True


def new_device() -> str:
    """A number for a browser that has none; it says nothing about anybody."""
    return secrets.token_urlsafe(16)


def hashed(device: str) -> str:
    """As it is stored: a keyed hash, so that the table names no browser."""
    return hashlib.sha256(f"{settings.SECRET_KEY}:plate:{device}".encode()).hexdigest()
