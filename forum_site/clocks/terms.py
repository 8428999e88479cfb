"""How long each kind of clock runs: the dated rule of the city that says so."""

from dataclasses import dataclass
from datetime import date

from forum_site.clocks.models import Kind
from forum_site.rules.calendar import add_months
from forum_site.rules.models import Rule
from forum_site.rules.services import promised_date, rule_in_force


@dataclass(frozen=True)
class Term:
    """``rule_key`` of a rule whose value is a number of months, or of working days."""

    rule_key: str
    in_months: bool


#: Visits bring a day of their own (``start_clock(due_on=...)``).
TERMS = {
    Kind.PLAN: Term("plan_months", in_months=True),
    Kind.REALISATION_REPORT: Term("realisation_report_months", in_months=True),
    Kind.PROPOSAL_ANSWER: Term("review_working_days", in_months=False),
    Kind.FORUM_REPORT: Term("forum_report_working_days", in_months=False),
    Kind.COMPLAINT_ANSWER: Term("complaint_working_days", in_months=False),
    Kind.STUDY: Term("study_working_days", in_months=False),
    Kind.ROUTE_ANSWER: Term("route_answer_working_days", in_months=False),
    Kind.QUESTION_ANSWER: Term("question_working_days", in_months=False),
    Kind.OFFER_ANSWER: Term("offer_working_days", in_months=False),
}


@dataclass(frozen=True)
class DueDay:
    """A computed due day with the rule behind it; ``words`` is "1 bulan" or "7 hari kerja"."""

    on: date
    rule: Rule
    words: str


def due_day(kind: str, started_on: date) -> DueDay | None:
    """By the rule in force on ``started_on``; None where the city has set none for that day.

    Months end on the same day, else on the month's last one; working days count from the next one.
    """
    term = TERMS.get(Kind(kind))
    rule = rule_in_force(term.rule_key, on=started_on) if term else None
    if term is None or rule is None:
        return None
    if term.in_months:
        return DueDay(add_months(started_on, rule.value), rule, f"{rule.value} bulan")
    return DueDay(promised_date(started_on, rule.value), rule, f"{rule.value} hari kerja")
