"""Ideas and offers of the world: a draft that company A holds, a published one, an offer of A."""

from forum.services.offers import Target, make_offer
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from proposals.workflow import Status
from tests import factories as make
from tests.forum.idea_scenes import offer_words


def idea_targets(company: Organisation) -> dict[str, dict]:
    """Nobody's account made the draft: whoever acts for the company holds it."""
    idea = {"initiator": company, "origin": Proposal.Origin.COMPANY}
    draft = make.make_proposal(Status.DRAFT, **idea)
    sent = make.make_proposal(Status.SUBMITTED, **idea)
    make.make_proposal(**idea)
    person = make.make_member(company)
    offer = make_offer(
        organisation_id=company.pk,
        target=Target(proposal=make.make_proposal()),
        words=offer_words(),
        by=person,
    )
    return {
        "offer_of_a": {"pk": offer.pk},
        "need_of_board": {"kind": "jamban"},
        "idea_draft": {"key": str(draft.pk)},
        "idea_step": {"key": str(draft.pk), "step": "pengusul"},
        "idea_receipt": {"key": str(sent.pk)},
    }
