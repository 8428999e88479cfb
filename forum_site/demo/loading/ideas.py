"""Ideas of a company, a university and a city agency: handed in, reviewed, published."""

from datetime import timedelta
from typing import Any

from forum_site.areas.models import Area
from forum_site.demo.loading.cast import Cast
from forum_site.demo.stories import read
from forum_site.rules.models import Need
from proposals.models import Proposal, StepRecord
from proposals.services.drafts import save_step
from proposals.services.ideas import start_idea
from proposals.services.steps import take_step
from proposals.services.submission import submit_proposal
from proposals.steps import DraftStep
from proposals.workflow import Step

Story = dict[str, Any]
DEMO_PHONE = "+6281200002001"
#: Steps of the review, and how many hours before the publication.
REVIEW = ((Step.START_REVIEW, 3), (Step.CLEAR, 1), (Step.PUBLISH, 0))


def load(cast: Cast) -> None:
    """By the house's own services, then laid back by some weeks."""
    for story in read("ideas"):
        cast.ideas[story["id"]] = tell(cast, story)


def tell(cast: Cast, story: Story) -> Proposal:
    """One idea, from the draft to everybody's page."""
    by = cast.people[story["login"]]
    draft = start_idea(initiator_id=cast.organisations[story["initiator"]].pk, by=by)
    for step, answers in steps_of(story).items():
        save_step(proposal_id=draft.pk, step=step, answers=answers, by=by)
    save_step(
        proposal_id=draft.pk,
        step=DraftStep.APPLICANT,
        answers={
            "own_share": story["own_share"],
            "seeks_expert": "expert" in story["seeks"],
            "seeks_host": "host" in story["seeks"],
            "contact_name": by.full_name,
            "contact_role": story["contact_role"],
            "phone": DEMO_PHONE,
            "consent": True,
        },
        by=by,
    )
    submit_proposal(proposal_id=draft.pk, by=by)
    for step, _hours in REVIEW:
        take_step(proposal_id=draft.pk, step=step, by=cast.secretary(0))
    return lay_back(cast, story, draft.pk)


def steps_of(story: Story) -> dict[str, dict[str, Any]]:
    """What the institution typed."""
    return {
        DraftStep.NEED: {"need": Need.objects.get(code=story["need"])},
        DraftStep.STORY: {name: story[name] for name in ("title", "summary", "story")},
        DraftStep.BENEFIT: {
            "benefit": story["benefit"],
            "quantity": story["quantity"],
            "beneficiaries": [{"group": group, "count": count} for group, count in story["groups"]],
        },
        DraftStep.LOCATION: {
            "village": Area.objects.get(pk=story["village"]),
            "rw": story["rw"],
            "landmark": story["landmark"],
        },
        DraftStep.BUDGET: {
            "lines": [
                {
                    "item": item,
                    "quantity": quantity,
                    "unit": unit,
                    "unit_price": price,
                    "is_self_help": False,
                }
                for item, quantity, unit, price in story["budget"]
            ]
        },
    }


def lay_back(cast: Cast, story: Story, proposal_id: Any) -> Proposal:
    """What is over by now happened on the days of the story, in office hours."""
    sent, published = (cast.shift.instant(story[name]) for name in ("sent", "published"))
    rows = Proposal.objects.filter(pk=proposal_id)
    rows.update(
        created_at=sent - timedelta(days=2),
        submitted_at=sent,
        published_at=published,
        status_since=published,
    )
    hours = {Step.SUBMIT: sent, **{step: published - timedelta(hours=h) for step, h in REVIEW}}
    for step, at in hours.items():
        StepRecord.objects.filter(proposal=proposal_id, step=step).update(at=at)
    return rows.defer("search").get()
