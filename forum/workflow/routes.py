"""A proposal in somebody else's hands: what they answer, and its way back (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import SYSTEM, Transition, Workflow

ANSWER = "forum.answer_route"
#: The same permission as the proposal's own step, which is taken with it.
REVIEW = "proposals.review_proposal"


class RouteStatus(models.TextChoices):
    ASKED = "asked", "Menunggu jawaban"
    ACCEPTED = "accepted", "Diterima"
    FUNDED = "funded", "Didanai"
    DECLINED = "declined", "Tidak diterima"
    RETURNED = "returned", "Kembali diperiksa"
    ENDED = "ended", "Berakhir"


class RouteStep(models.TextChoices):
    ACCEPT = "accept", "Terima"
    FUND = "fund", "Danai"
    DECLINE = "decline", "Tidak dapat menerima"
    TAKE_BACK = "take_back", "Tarik kembali ke pemeriksaan"
    END = "end", "Usulan berakhir"


#: The proposal is with them.
OPEN_ROUTES = (
    RouteStatus.ASKED,
    RouteStatus.ACCEPTED,
    RouteStatus.FUNDED,
    RouteStatus.DECLINED,
)
ANSWERS = (RouteStep.ACCEPT, RouteStep.FUND, RouteStep.DECLINE)

ROUTE_WORKFLOW = Workflow(
    "route",
    (
        Transition(RouteStep.ACCEPT, (RouteStatus.ASKED,), RouteStatus.ACCEPTED, ANSWER),
        Transition(
            RouteStep.FUND, (RouteStatus.ASKED, RouteStatus.ACCEPTED), RouteStatus.FUNDED, ANSWER
        ),
        Transition(
            RouteStep.DECLINE,
            (RouteStatus.ASKED, RouteStatus.ACCEPTED),
            RouteStatus.DECLINED,
            ANSWER,
            needs_reason=True,
        ),
        Transition(RouteStep.TAKE_BACK, OPEN_ROUTES, RouteStatus.RETURNED, REVIEW),
        # The proposal was closed, or its applicant withdrew it.
        Transition(RouteStep.END, OPEN_ROUTES, RouteStatus.ENDED, SYSTEM),
    ),
)
