"""Where one item of a musrenbang list is led (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

LEAD = "forum.lead_musrenbangitem"
#: Keeps the lists of all kelurahan.
WRITE = "forum.write_musrenbangitem"
#: Types lines of the own kelurahan; the secretariat adopts them.
TYPE = "forum.type_musrenbangitem"


class Channel(models.TextChoices):
    TYPED = "typed", "Diketik kelurahan"
    WAITING = "waiting", "Belum disalurkan"
    PIPPK = "pippk", "PIPPK"
    APBD = "apbd", "APBD melalui perangkat daerah"
    CSR = "csr", "Diteruskan ke TJSLP"


#: What everybody reads: a line that a kelurahan typed is none until it is adopted.
PUBLIC_CHANNELS = tuple(channel for channel in Channel if channel != Channel.TYPED)
#: Nobody leads it yet, so its words may be corrected.
FREE = (Channel.TYPED, Channel.WAITING)


class ChannelStep(models.TextChoices):
    ADOPT = "adopt", "Terima ke daftar"
    TO_PIPPK = "to_pippk", "Salurkan ke PIPPK"
    TO_APBD = "to_apbd", "Salurkan ke APBD"
    PASS_ON = "pass_on", "Jadikan usulan TJSLP"
    RECALL = "recall", "Tarik dari saluran"


MUSRENBANG_WORKFLOW = Workflow(
    "musrenbang item",
    (
        Transition(ChannelStep.ADOPT, (Channel.TYPED,), Channel.WAITING, WRITE),
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
