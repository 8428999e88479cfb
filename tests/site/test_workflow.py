"""The tables guard, and the page that describes them is equal to them."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from companies.workflow import (
    BURSA_WORKFLOW,
    COMPLAINT_WORKFLOW,
    COMPLIANCE_WORKFLOW,
    ITEM_WORKFLOW,
    LETTER_WORKFLOW,
    PLAN_WORKFLOW,
    PLEDGE_WORKFLOW,
    PRODUCT_WORKFLOW,
    REALISATION_WORKFLOW,
    REQUEST_WORKFLOW,
    VISIT_WORKFLOW,
)
from forum.workflow import FOLLOW_UP_WORKFLOW, MEETING_WORKFLOW, QUESTION_WORKFLOW
from forum.workflow.agreements import AGREEMENT_WORKFLOW, SHEET_WORKFLOW
from forum.workflow.assignments import ASSIGNMENT_WORKFLOW, INSTRUMENT_WORKFLOW
from forum.workflow.monitors import NOTE_WORKFLOW
from forum.workflow.musrenbang import MUSRENBANG_WORKFLOW
from forum.workflow.offers import OFFER_WORKFLOW
from forum.workflow.routes import ROUTE_WORKFLOW
from forum.workflow.surveys import SURVEY_WORKFLOW
from forum_site.errors import NotYours, RuleBroken
from forum_site.workflow import Workflow
from poverty_data.workflow import (
    BATCH_WORKFLOW,
    CASE_WORKFLOW,
    EXPORT_WORKFLOW,
    PUBLICATION_WORKFLOW,
    ROUND_WORKFLOW,
    SUGGESTION_WORKFLOW,
    VERIFICATION_WORKFLOW,
)
from proposals.workflow import PROPOSAL_WORKFLOW, Status, Step
from reports.workflow import (
    AWARD_WORKFLOW,
    OUTGOING_WORKFLOW,
    REVISION_WORKFLOW,
    SANCTION_WORKFLOW,
)

TABLES = [
    *(ROUTE_WORKFLOW, MUSRENBANG_WORKFLOW),
    OFFER_WORKFLOW,
    *(PROPOSAL_WORKFLOW, PLEDGE_WORKFLOW, REALISATION_WORKFLOW, REQUEST_WORKFLOW),
    *(VISIT_WORKFLOW, PRODUCT_WORKFLOW, COMPLAINT_WORKFLOW),
    BURSA_WORKFLOW,
    COMPLIANCE_WORKFLOW,
    *(PLAN_WORKFLOW, ITEM_WORKFLOW, LETTER_WORKFLOW),
    *(BATCH_WORKFLOW, CASE_WORKFLOW),
    *(ROUND_WORKFLOW, VERIFICATION_WORKFLOW, SUGGESTION_WORKFLOW),
    PUBLICATION_WORKFLOW,
    EXPORT_WORKFLOW,
    REVISION_WORKFLOW,
    AWARD_WORKFLOW,
    SANCTION_WORKFLOW,
    OUTGOING_WORKFLOW,
    *(QUESTION_WORKFLOW, NOTE_WORKFLOW, SURVEY_WORKFLOW),
    *(ASSIGNMENT_WORKFLOW, INSTRUMENT_WORKFLOW, AGREEMENT_WORKFLOW, SHEET_WORKFLOW),
    *(MEETING_WORKFLOW, FOLLOW_UP_WORKFLOW),
]


def person(*permissions: str, is_active: bool = True) -> SimpleNamespace:
    return SimpleNamespace(is_active=is_active, has_perm=lambda name: name in permissions)


@pytest.mark.parametrize("workflow", TABLES, ids=lambda table: table.name)
def test_docs_show_every_transition(workflow: Workflow) -> None:
    page = Path("docs/workflow.md").read_text(encoding="utf-8")
    rows = {
        f"| {row.step} | {', '.join(row.sources)} | {row.target} | {row.permission} "
        f"| {'yes' if row.needs_reason else ''} |"
        for row in workflow.transitions
    }
    assert rows <= set(page.splitlines())


def test_docs_show_no_other_transition() -> None:
    page = Path("docs/workflow.md").read_text(encoding="utf-8").splitlines()
    described = [line for line in page if line.count("|") == 6 and not line.startswith("|---")]
    headers = [line for line in described if line.startswith("| step ")]
    assert len(described) - len(headers) == sum(len(table.transitions) for table in TABLES)


def test_a_step_from_another_status_is_refused() -> None:
    reviewer = person("proposals.review_proposal")
    with pytest.raises(RuleBroken) as refusal:
        PROPOSAL_WORKFLOW.check(step=Step.CLEAR, status=Status.SUBMITTED, by=reviewer)
    assert refusal.value.code == "wrong_status"


def test_a_step_without_the_permission_is_refused() -> None:
    with pytest.raises(NotYours):
        PROPOSAL_WORKFLOW.check(step=Step.CLEAR, status=Status.IN_REVIEW, by=person())


def test_an_inactive_person_may_do_nothing() -> None:
    gone = person("proposals.review_proposal", is_active=False)
    with pytest.raises(NotYours):
        PROPOSAL_WORKFLOW.check(step=Step.CLEAR, status=Status.IN_REVIEW, by=gone)


def test_a_person_cannot_take_a_step_of_the_house() -> None:
    reviewer = person("proposals.review_proposal")
    with pytest.raises(NotYours):
        PROPOSAL_WORKFLOW.check(step=Step.PLEDGE, status=Status.PUBLISHED, by=reviewer)


def test_a_refusal_needs_its_reason() -> None:
    reviewer = person("proposals.review_proposal")
    with pytest.raises(RuleBroken) as refusal:
        PROPOSAL_WORKFLOW.check(step=Step.REJECT, status=Status.IN_REVIEW, by=reviewer, reason="  ")
    assert refusal.value.code == "reason_missing"


def test_buttons_and_guard_agree() -> None:
    reviewer = person("proposals.review_proposal")
    for status in Status.values:
        for row in PROPOSAL_WORKFLOW.open_steps(status=status, by=reviewer):
            checked = PROPOSAL_WORKFLOW.check(
                step=row.step, status=status, by=reviewer, reason="Karena contoh."
            )
            assert checked.target == row.target
