"""The walk of an after-care visit, and of a product that a group shows (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import OWNER, Transition, Workflow

#: Goes and looks: officers of a kelurahan, the secretariat, universities.
RECORD = "companies.record_visit"
#: Says who goes, and that nobody needs to.
MANAGE = "companies.manage_aftercare"
PUBLISH_PRODUCT = "companies.publish_product"


class VisitStatus(models.TextChoices):
    PLANNED = "planned", "Dijadwalkan"
    DRAFT = "draft", "Draf kunjungan"
    MADE = "made", "Sudah dikunjungi"
    CANCELLED = "cancelled", "Ditiadakan"


class VisitStep(models.TextChoices):
    SAVE = "save", "Simpan draf"
    SEND = "send", "Kirim hasil kunjungan"
    CANCEL = "cancel", "Tiadakan kunjungan"


#: Still to be made.
OPEN_VISITS = (VisitStatus.PLANNED, VisitStatus.DRAFT)

VISIT_WORKFLOW = Workflow(
    "visit",
    (
        Transition(VisitStep.SAVE, OPEN_VISITS, VisitStatus.DRAFT, OWNER),
        Transition(VisitStep.SEND, OPEN_VISITS, VisitStatus.MADE, OWNER),
        Transition(VisitStep.CANCEL, OPEN_VISITS, VisitStatus.CANCELLED, MANAGE, needs_reason=True),
    ),
)


class ProductStatus(models.TextChoices):
    WAITING = "waiting", "Menunggu diterbitkan"
    SHOWN = "shown", "Ditampilkan"
    HIDDEN = "hidden", "Disembunyikan"


class ProductStep(models.TextChoices):
    SHOW = "show", "Terbitkan produk"
    HIDE = "hide", "Sembunyikan produk"


PRODUCT_WORKFLOW = Workflow(
    "product",
    (
        Transition(
            ProductStep.SHOW,
            (ProductStatus.WAITING, ProductStatus.HIDDEN),
            ProductStatus.SHOWN,
            PUBLISH_PRODUCT,
        ),
        Transition(
            ProductStep.HIDE,
            (ProductStatus.WAITING, ProductStatus.SHOWN),
            ProductStatus.HIDDEN,
            PUBLISH_PRODUCT,
        ),
    ),
)
