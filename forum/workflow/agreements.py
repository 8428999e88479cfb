"""The walk of a registered agreement, and of the collaboration sheet of a programme."""

from django.db import models

from forum_site.workflow import OWNER, SYSTEM, Transition, Workflow

MANAGE_AGREEMENT = "forum.manage_agreement"
MANAGE_COLLABORATION = "forum.manage_collaboration"


class AgreementStatus(models.TextChoices):
    ACTIVE = "active", "Terdaftar"
    RENEWED = "renewed", "Diperpanjang"
    TERMINATED = "terminated", "Diakhiri"


class AgreementStep(models.TextChoices):
    RENEW = "renew", "Catat perpanjangan"
    TERMINATE = "terminate", "Akhiri perjanjian"


AGREEMENT_WORKFLOW = Workflow(
    "agreement",
    (
        # The agreement that follows is a row of its own.
        Transition(
            AgreementStep.RENEW,
            (AgreementStatus.ACTIVE,),
            AgreementStatus.RENEWED,
            MANAGE_AGREEMENT,
        ),
        Transition(
            AgreementStep.TERMINATE,
            (AgreementStatus.ACTIVE,),
            AgreementStatus.TERMINATED,
            MANAGE_AGREEMENT,
            needs_reason=True,
        ),
    ),
)


class SheetStatus(models.TextChoices):
    DRAFT = "draft", "Disusun"
    SIGNING = "signing", "Menunggu persetujuan para pihak"
    AGREED = "agreed", "Disepakati"


class SheetStep(models.TextChoices):
    WRITE = "write", "Simpan lembar"
    OFFER = "offer", "Minta persetujuan para pihak"
    CHANGE = "change", "Catat perubahan"
    SIGN = "sign", "Setujui lembar"
    AGREE = "agree", "Semua pihak setuju"


#: "owner" is a person who acts for a party.
SHEET_WORKFLOW = Workflow(
    "collaboration sheet",
    (
        Transition(SheetStep.WRITE, (SheetStatus.DRAFT,), SheetStatus.DRAFT, MANAGE_COLLABORATION),
        Transition(
            SheetStep.OFFER, (SheetStatus.DRAFT,), SheetStatus.SIGNING, MANAGE_COLLABORATION
        ),
        # Says what changed on the way; a new version is written, and everybody is asked again.
        Transition(
            SheetStep.CHANGE,
            (SheetStatus.SIGNING, SheetStatus.AGREED),
            SheetStatus.DRAFT,
            MANAGE_COLLABORATION,
            needs_reason=True,
        ),
        Transition(SheetStep.SIGN, (SheetStatus.SIGNING,), SheetStatus.SIGNING, OWNER),
        Transition(SheetStep.AGREE, (SheetStatus.SIGNING,), SheetStatus.AGREED, SYSTEM),
    ),
)
