"""The glossary says the words that the code says."""

import re

import pytest
from django.db.models import TextChoices

from companies.workflow import (
    ComplaintStatus,
    ItemStatus,
    LetterStatus,
    PlanStatus,
    PledgeStatus,
    ProductStatus,
    RealisationStatus,
    VisitStatus,
)
from forum.workflow import FollowUpStatus, MeetingStatus, QuestionStatus
from forum.workflow.agreements import AgreementStatus, SheetStatus
from forum.workflow.assignments import AssignmentStatus, InstrumentStatus
from forum.workflow.monitors import NoteStatus
from forum.workflow.musrenbang import Channel
from forum.workflow.offers import OfferStatus
from forum.workflow.routes import RouteStatus
from forum.workflow.surveys import SurveyStatus
from forum_site.accounts.roles import LABELS
from poverty_data.workflow import RoundStatus, SuggestionStatus, VerificationStatus
from proposals.workflow import Status
from reports.workflow import AwardStatus, OutgoingStatus, SanctionStatus


@pytest.fixture
def tables(settings) -> dict[str, list[tuple[str, str]]]:
    """Heading -> (first cell, second cell) of every row beneath it."""
    found: dict[str, list[tuple[str, str]]] = {}
    heading = ""
    for line in (settings.BASE_DIR / "docs" / "glossary.md").read_text().splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif row := re.match(r"\| ([^|]+) \| ([^|]+) \|", line):
            found.setdefault(heading, []).append((row[1].strip(), row[2].strip()))
    return found


def rows(*choices: type[TextChoices]) -> set[tuple[str, str]]:
    return {(value, str(label)) for kind in choices for value, label in kind.choices}


def without_heads(table: list[tuple[str, str]]) -> set[tuple[str, str]]:
    return {row for row in table if row[0] not in {"status", "slug"}}


def test_stages_of_a_proposal(tables):
    assert without_heads(tables["Stages of a proposal"]) == rows(Status)


def test_statuses_of_pledge_and_realisation(tables):
    told = without_heads(tables["Statuses of a pledge and of a realisation"])
    assert told == rows(PledgeStatus, RealisationStatus)


def test_statuses_of_plans(tables):
    told = without_heads(tables["Statuses of an annual plan and of its items"])
    assert told == rows(PlanStatus, ItemStatus)


def test_statuses_of_letters(tables):
    assert without_heads(tables["Statuses of a participation letter"]) == rows(LetterStatus)


def test_statuses_of_outgoing_letters(tables):
    assert without_heads(tables["Statuses of outgoing letters"]) == rows(OutgoingStatus)


def test_statuses_of_meetings(tables):
    told = without_heads(tables["Statuses of meetings and of what follows"])
    assert told == rows(MeetingStatus, FollowUpStatus)


def test_statuses_of_verval(tables):
    told = without_heads(tables["Statuses of verval"])
    assert told == rows(RoundStatus, VerificationStatus, SuggestionStatus)


def test_statuses_of_aftercare(tables):
    assert without_heads(tables["Statuses of after-care"]) == rows(
        VisitStatus, ProductStatus, ComplaintStatus
    )


def test_statuses_of_voices(tables):
    assert without_heads(tables["Statuses of voices"]) == rows(
        QuestionStatus, NoteStatus, SurveyStatus
    )


def test_statuses_of_awards(tables):
    assert without_heads(tables["Statuses of awards"]) == rows(AwardStatus)


def test_statuses_of_sanction_cases(tables):
    assert without_heads(tables["Statuses of sanction cases"]) == rows(SanctionStatus)


def test_statuses_of_studies(tables):
    assert without_heads(tables["Statuses of studies"]) == rows(AssignmentStatus, InstrumentStatus)


def test_statuses_of_routes_and_lines(tables):
    told = without_heads(tables["Statuses of routes and of musrenbang lines"])
    assert told == rows(RouteStatus, Channel)


def test_statuses_of_offers(tables):
    assert without_heads(tables["Statuses of offers"]) == rows(OfferStatus)


def test_statuses_of_agreements(tables):
    told = without_heads(tables["Statuses of agreements and sheets"])
    assert told == rows(AgreementStatus, SheetStatus)


def test_roles(tables):
    assert without_heads(tables["Roles"]) == set(LABELS.items())
