"""Awards and cases of the demo: whole rounds, visits that count, a case walked to its letter."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.demo import people
from forum_site.demo.loading.rules import REGULATION
from forum_site.rules.models import Rule
from reports.models import AwardRound, AwardScore, SanctionCase
from reports.services.awards.rounds import interval_years
from reports.services.sanctions import cases, decisions
from reports.workflow import SanctionLevel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


def test_each_round_judges_the_years_of_the_rule_and_none_twice() -> None:
    rounds = list(AwardRound.objects.order_by("first_year"))
    assert [found.status for found in rounds] == ["announced", "jury"]
    assert {len(found.years) for found in rounds} == {interval_years()} == {2}
    years = [year for found in rounds for year in found.years]
    assert len(set(years)) == len(years)
    assert years[-1] == 2026
    assert rounds[0].candidates.exclude(honour="").count() == 3
    assert rounds[0].announced_at.year == rounds[0].last_year + 1


def test_visits_stand_among_the_reasons_of_the_running_round() -> None:
    scores = AwardScore.objects.filter(
        candidate__round__status="jury", criterion__scorer="monitoring"
    )
    links = [link["url"] for score in scores for reason in score.why for link in reason["links"]]
    assert any("aftercarevisit" in link for link in links)


def test_the_company_of_the_open_case_signs_in_and_answers() -> None:
    case = SanctionCase.objects.get(status="notified")
    (member,) = [row.user for row in case.company.memberships.active()]
    assert member.email in people.login_table()
    client = Client()
    client.force_login(member)
    page = client.get(reverse("awards:case", args=[case.pk])).content.decode()
    assert case.grounds in page
    assert 'name="text"' in page
    cases.answer(case_id=case.pk, text="Laporan menyusul.", key="k" * 16, by=member)


def test_the_other_secretary_may_hear_and_decide() -> None:
    case = SanctionCase.objects.get(status="notified")
    other = User.objects.get(email=people.SECOND_SECRETARY.email)
    cases.record_hearing(
        case_id=case.pk, heard_on=timezone.localdate(), notes="Perusahaan hadir.", by=other
    )
    decided = decisions.decide(
        case_id=case.pk,
        level=SanctionLevel.WARNING,
        basis="Laporan tidak disampaikan.",
        demand="Sampaikan laporan.",
        signer_name="Nama rekaan",
        signer_role="Kepala Dinas Sosial",
        by=other,
    )
    assert (decided.status, decided.regulation) == ("decided", REGULATION)


def test_rules_of_the_demo_say_what_they_are_and_leave_the_examples() -> None:
    made = Rule.objects.filter(regulation=REGULATION)
    assert made.count() == 6
    for rule in made:
        assert "hanya" in rule.regulation.lower()
        assert "demo" in rule.note
        assert not rule.is_example
        assert Rule.objects.filter(key=rule.key, is_example=True).exists()
