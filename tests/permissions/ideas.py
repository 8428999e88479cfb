"""Ideas of the world: a draft that company A holds, and a published one."""

from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from proposals.workflow import Status
from tests import factories as make


def idea_targets(company: Organisation) -> dict[str, dict]:
    """Nobody's account made the draft: whoever acts for the company holds it."""
    idea = {"initiator": company, "origin": Proposal.Origin.COMPANY}
    draft = make.make_proposal(Status.DRAFT, **idea)
    sent = make.make_proposal(Status.SUBMITTED, **idea)
    make.make_proposal(**idea)
    return {
        "idea_draft": {"key": str(draft.pk)},
        "idea_step": {"key": str(draft.pk), "step": "pengusul"},
        "idea_receipt": {"key": str(sent.pk)},
    }
