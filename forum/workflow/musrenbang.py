"""Where one item of a musrenbang list is led (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

LEAD = "forum.lead_musrenbangitem"


class Channel(models.TextChoices):
    WAITING = "waiting", "Belum disalurkan"
    PIPPK = "pippk", "PIPPK"
    APBD = "apbd", "APBD melalui perangkat daerah"
    CSR = "csr", "Diteruskan ke TJSLP"


class ChannelStep(models.TextChoices):
    TO_PIPPK = "to_pippk", "Salurkan ke PIPPK"
    TO_APBD = "to_apbd", "Salurkan ke APBD"
    PASS_ON = "pass_on", "Jadikan usulan TJSLP"
    RECALL = "recall", "Tarik dari saluran"


MUSRENBANG_WORKFLOW = Workflow(
    "musrenbang item",
    (
        Transition(ChannelStep.TO_PIPPK, (Channel.WAITING,), Channel.PIPPK, LEAD),
        Transition(ChannelStep.TO_APBD, (Channel.WAITING,), Channel.APBD, LEAD),
        Transition(ChannelStep.PASS_ON, (Channel.WAITING,), Channel.CSR, LEAD),
        # What became a proposal stays one: it is closed or routed as a proposal.
        Transition(
            ChannelStep.RECALL,
            (Channel.PIPPK, Channel.APBD),
            Channel.WAITING,
            LEAD,
            needs_reason=True,
        ),
    ),
)
