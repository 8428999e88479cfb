"""The walk of an institution's offer to a proposal or a need (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import OWNER, SYSTEM, Transition, Workflow

#: Of a company, a university or a city agency, by membership.
MAKE = "forum.make_offer"
ANSWER = "forum.answer_offer"


class OfferStatus(models.TextChoices):
    OFFERED = "offered", "Menunggu jawaban"
    ACCEPTED = "accepted", "Diterima"
    DECLINED = "declined", "Belum diterima"
    WITHDRAWN = "withdrawn", "Ditarik"
    DONE = "done", "Selesai"
    ENDED = "ended", "Berakhir"


class OfferStep(models.TextChoices):
    ACCEPT = "accept", "Terima tawaran"
    DECLINE = "decline", "Tolak tawaran"
    WITHDRAW = "withdraw", "Tarik tawaran"
    LEAVE = "leave", "Berhenti bergabung"
    FINISH = "finish", "Nyatakan selesai"
    END = "end", "Akhiri tawaran"
    LAPSE = "lapse", "Usulannya berakhir"


#: Somebody still waits or works.
OPEN_OFFERS = (OfferStatus.OFFERED, OfferStatus.ACCEPTED)
#: Everybody reads who joined.
JOINED = (OfferStatus.ACCEPTED, OfferStatus.DONE)
#: The last word has a reason that the other side reads.
REASONED = (OfferStatus.DECLINED, OfferStatus.ENDED)

OFFER_WORKFLOW = Workflow(
    "offer",
    (
        Transition(OfferStep.ACCEPT, (OfferStatus.OFFERED,), OfferStatus.ACCEPTED, ANSWER),
        Transition(
            OfferStep.DECLINE,
            (OfferStatus.OFFERED,),
            OfferStatus.DECLINED,
            ANSWER,
            needs_reason=True,
        ),
        Transition(OfferStep.WITHDRAW, (OfferStatus.OFFERED,), OfferStatus.WITHDRAWN, OWNER),
        Transition(
            OfferStep.LEAVE, (OfferStatus.ACCEPTED,), OfferStatus.ENDED, OWNER, needs_reason=True
        ),
        Transition(OfferStep.FINISH, (OfferStatus.ACCEPTED,), OfferStatus.DONE, ANSWER),
        Transition(
            OfferStep.END, (OfferStatus.ACCEPTED,), OfferStatus.ENDED, ANSWER, needs_reason=True
        ),
        # The proposal was withdrawn or closed.
        Transition(OfferStep.LAPSE, OPEN_OFFERS, OfferStatus.ENDED, SYSTEM, needs_reason=True),
    ),
)
