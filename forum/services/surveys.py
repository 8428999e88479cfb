"""A year's survey: questions fixed once it opens, links sent once, answers that name nobody."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from companies.models import Pledge
from forum.models import Audience, Survey, SurveyAnswer, SurveyLink
from forum.models.surveys import QUESTIONS
from forum.notices import surveys as notices
from forum.workflow.surveys import RUN, SURVEY_WORKFLOW, SurveyStatus, SurveyStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Membership
from forum_site.secrets import hash_secret, new_secret
from proposals.models import Applicant

PURPOSE = "forum.survey.answer"
LINKS_AT_ONCE = 50
LINKS_AT_MOST = 2000


@dataclass(frozen=True)
class Sent:
    """How many links went out by e-mail, by audience."""

    applicants: int
    companies: int


def check_questions(questions: dict[str, list[str]]) -> None:
    """Three sentences for each audience, else RuleBroken ``questions_wrong``."""
    for audience in Audience.values:
        lines = questions.get(audience, [])
        if len(lines) != QUESTIONS or not all(line.strip() for line in lines):
            raise RuleBroken(
                "questions_wrong",
                f"Tulis tepat {QUESTIONS} pertanyaan, satu di setiap baris.",
                field=audience,
            )


@transaction.atomic
def draft_survey(
    *, year: int, closes_on: date, questions: dict[str, list[str]], by: User
) -> Survey:
    """Set up the survey of a year. Raises NotYours, RuleBroken ``questions_wrong``, ``year_taken``
    or ``date_wrong``."""
    if not by.has_perm(RUN):
        raise NotYours
    check_questions(questions)
    check_last_day(closes_on)
    if Survey.objects.filter(year=year).exists():
        raise RuleBroken("year_taken", "Survei tahun ini sudah ada. Buka survei itu.", field="year")
    with acting(by=by, verb="survey.draft"):
        return Survey.objects.create(year=year, closes_on=closes_on, questions=questions)


@transaction.atomic
def change_survey(
    *, survey_id: int, closes_on: date, questions: dict[str, list[str]], by: User
) -> Survey:
    """Other words, before it opens. Raises NotYours, RuleBroken ``wrong_status``,
    ``questions_wrong`` or ``date_wrong``."""
    survey = lock(survey_id)
    SURVEY_WORKFLOW.check(step=SurveyStep.CHANGE, status=survey.status, by=by)
    check_questions(questions)
    check_last_day(closes_on)
    survey.questions, survey.closes_on = questions, closes_on
    with acting(by=by, verb="survey.change"):
        survey.save(update_fields=["questions", "closes_on"])
    return survey


@transaction.atomic
def open_survey(*, survey_id: int, by: User) -> Survey:
    """From now on answers are taken and the questions stay. Raises NotYours, RuleBroken
    ``wrong_status`` or ``date_wrong``."""
    survey = lock(survey_id)
    move = SURVEY_WORKFLOW.check(step=SurveyStep.OPEN, status=survey.status, by=by)
    check_last_day(survey.closes_on)
    survey.status, survey.opened_at = move.target, timezone.now()
    with acting(by=by, verb="survey.open"):
        survey.save(update_fields=["status", "opened_at"])
    return survey


@transaction.atomic
def close_survey(*, survey_id: int, by: User | None) -> Survey:
    """No more answers; the results are public, and no answer can be found by its link any more.

    Raises NotYours, RuleBroken ``wrong_status``.
    """
    survey = lock(survey_id)
    move = SURVEY_WORKFLOW.check(step=SurveyStep.CLOSE, status=survey.status, by=by)
    survey.status, survey.closed_at = move.target, timezone.now()
    with acting(by=by, verb="survey.close"):
        survey.save(update_fields=["status", "closed_at"])
    SurveyAnswer.objects.filter(survey=survey).update(edit_key="")
    return survey


def close_overdue() -> int:
    """Daily: surveys whose last day is over; their number."""
    over = Survey.objects.filter(status=SurveyStatus.OPEN, closes_on__lt=timezone.localdate())
    keys = list(over.values_list("pk", flat=True))
    for key in keys:
        close_survey(survey_id=key, by=None)
    return len(keys)


@transaction.atomic
def send_links(*, survey_id: int, by: User) -> Sent:
    """Send one link to every applicant of a published proposal with an e-mail, and one to every
    company with a public pledge; who has one already gets none. Raises NotYours, RuleBroken
    ``wrong_status``."""
    survey = lock(survey_id)
    check_open(survey, by=by)
    emails = Applicant.objects.filter(proposal__published_at__isnull=False).exclude(email="")
    applicants = {
        opaque("mail", email.lower()): email for email in emails.values_list("email", flat=True)
    }
    applicant_count = sum(
        send_one(survey, Audience.APPLICANT, key=key, to=[email], by=by)
        for key, email in applicants.items()
    )
    companies = Pledge.objects.public().order_by().values_list("company", flat=True).distinct()
    members = Membership.objects.active().filter(organisation__in=companies)
    by_company: dict[str, list[str]] = {}
    for company, email in members.order_by("pk").values_list("organisation", "user__email"):
        by_company.setdefault(opaque("company", str(company)), []).append(email)
    company_count = sum(
        send_one(survey, Audience.COMPANY, key=key, to=mails[:1], by=by)
        for key, mails in by_company.items()
    )
    return Sent(applicants=applicant_count, companies=company_count)


def send_one(survey: Survey, audience: str, *, key: str, to: Sequence[str], by: User) -> int:
    """One link to one receiver; 0 when there was one before."""
    if SurveyLink.objects.filter(survey=survey, sent_to=key).exists():
        return 0
    link, secret = make_link(survey, audience, by=by, sent_to=key)
    for address in to:
        notices.survey_sent(survey=survey, link=link, email=address, secret=secret)
    return 1


@transaction.atomic
def loose_links(*, survey_id: int, audience: str, number: int, by: User) -> list[str]:
    """Secrets of so many new links for ready WhatsApp texts; they are shown once, here.

    Raises NotYours, RuleBroken ``wrong_status`` or ``too_many_links``.
    """
    survey = lock(survey_id)
    check_open(survey, by=by)
    made = SurveyLink.objects.filter(survey=survey, sent_to="").count()
    if not 1 <= number <= LINKS_AT_ONCE or made + number > LINKS_AT_MOST:
        raise RuleBroken(
            "too_many_links", f"Buat 1 sampai {LINKS_AT_ONCE} tautan sekali jalan.", field="number"
        )
    return [make_link(survey, audience, by=by)[1] for _ in range(number)]


def make_link(
    survey: Survey, audience: str, *, by: User, sent_to: str = ""
) -> tuple[SurveyLink, str]:
    """A link and its secret, which no table keeps."""
    secret, hashed = new_secret()
    link = SurveyLink.objects.create(
        survey=survey, audience=audience, token_hash=hashed, sent_to=sent_to, made_by=by
    )
    return link, secret


@transaction.atomic
def answer(*, secret: str, points: Sequence[int]) -> SurveyAnswer:
    """Keep the answer of a link; again it is changed, until the survey closes.

    Raises RuleBroken ``no_link``, ``closed`` or ``points_wrong``.
    """
    rows = SurveyLink.objects.select_for_update(no_key=True, of=("self",)).select_related("survey")
    link = rows.filter(token_hash=hash_secret(secret)).first()
    if link is None:
        raise RuleBroken("no_link", "Tautan ini tidak dikenal. Periksa lagi tautannya.")
    if not Survey.objects.select_for_update(no_key=True).get(pk=link.survey_id).is_open:
        raise RuleBroken("closed", "Survei ini sudah ditutup. Hasilnya tampil di halaman Survei.")
    if len(points) != QUESTIONS or not all(1 <= point <= 5 for point in points):
        raise RuleBroken("points_wrong", "Pilih satu jawaban untuk setiap pertanyaan.")
    first, second, third = points
    found, _ = SurveyAnswer.objects.update_or_create(
        edit_key=edit_key(secret),
        defaults={
            "survey": link.survey,
            "audience": link.audience,
            "first": first,
            "second": second,
            "third": third,
        },
    )
    if not link.is_used:
        link.is_used = True
        link.save(update_fields=["is_used"])
    return found


def edit_key(secret: str) -> str:
    """Finds the answer of a link for who holds the link; no row holds anything it is made from."""
    return hash_secret(f"{PURPOSE}:{secret}")


def opaque(kind: str, value: str) -> str:
    """A receiver as a keyed hash, so that the table of links names nobody."""
    digest = salted_hmac(f"forum.survey.{kind}", value, algorithm="sha256").digest()
    return hashlib.sha256(digest).hexdigest()


def check_open(survey: Survey, *, by: User) -> None:
    """Who runs surveys, and one that takes answers; else NotYours, ``wrong_status``."""
    if not by.has_perm(RUN):
        raise NotYours
    if not survey.is_open:
        raise RuleBroken("wrong_status", "Buka surveinya dahulu, lalu bagikan tautannya.")


def check_last_day(on: date) -> None:
    """A day to come, else RuleBroken ``date_wrong``."""
    if on < timezone.localdate():
        raise RuleBroken("date_wrong", "Pilih hari ini atau sesudahnya.", field="closes_on")


def lock(survey_id: int) -> Survey:
    """The survey, locked until the end of the transaction."""
    return Survey.objects.select_for_update(no_key=True).get(pk=survey_id)
