"""Products of groups: entered by whoever visits, shown to everybody by the secretariat."""

from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from companies.models import AftercareVisit, GroupProduct
from companies.services.visits import store_one
from companies.workflow import PRODUCT_WORKFLOW, ProductStep, VisitStatus
from companies.workflow.visits import RECORD
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken


@dataclass(frozen=True)
class Product:
    """What a group makes. A contact stands here only with the group's consent."""

    group: str
    name: str
    description: str = ""
    contact: str = ""
    has_consent: bool = False


@transaction.atomic
def add_product(
    *, visit_id: UUID, product: Product, photo: UploadedFile | None = None, by: User
) -> GroupProduct:
    """Keep a product of the group that was visited; the secretariat shows it.

    The same words again are the same product: a second click adds nothing. Raises NotYours,
    RuleBroken ``visit_cancelled``, ``consent_missing`` or what the files room says of a photo.
    """
    rows = AftercareVisit.objects.visible_to(by).select_for_update(no_key=True, of=("self",))
    visit = rows.filter(pk=visit_id).first()
    if visit is None or not by.has_perm(RECORD):
        raise NotYours
    if visit.status == VisitStatus.CANCELLED:
        raise RuleBroken(
            "visit_cancelled", "Kunjungan ini ditiadakan. Catat produknya di kunjungan lain."
        )
    if product.contact and not product.has_consent:
        raise RuleBroken(
            "consent_missing",
            "Centang persetujuan kelompok, atau kosongkan kontaknya.",
            field="has_consent",
        )
    words = {name: getattr(product, name) for name in Product.__dataclass_fields__}
    if before := visit.products.filter(entered_by=by, **words).first():
        return before
    with acting(by=by, verb="product.add"):
        return GroupProduct.objects.create(
            visit=visit,
            photo=store_one(photo, by=by) if photo else None,
            entered_by=by,
            **words,
        )


@transaction.atomic
def move_product(*, product_id: UUID, step: str, by: User) -> GroupProduct:
    """Show or hide a product. Raises NotYours or RuleBroken ``wrong_status``."""
    product = GroupProduct.objects.select_for_update(no_key=True).get(pk=product_id)
    move = PRODUCT_WORKFLOW.check(step=step, status=product.status, by=by)
    product.status = move.target
    if step == ProductStep.SHOW:
        product.shown_at = timezone.now()
    with acting(by=by, verb=f"product.{step}"):
        product.save(update_fields=["status", "shown_at"])
    return product
