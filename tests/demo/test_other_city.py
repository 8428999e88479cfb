"""A demo of a city without stories: people to play, and nothing of another city."""

from datetime import date

import pytest

from forum_site.accounts.models import User
from forum_site.areas.services import load_bundled
from forum_site.demo import loading, people
from forum_site.organisations.models import Membership
from proposals.models import AnswerTemplate, Proposal

pytestmark = pytest.mark.django_db
BANDUNG = "32.73"


def test_another_city_begins_with_people_of_its_own(settings: object) -> None:
    settings.CITY_CODE = BANDUNG
    load_bundled(city_code=BANDUNG)
    loading.load(today=date(2026, 11, 21), with_files=False)
    assert loading.is_loaded()
    assert not Proposal.objects.exists()
    assert AnswerTemplate.objects.exists()
    emails = {login.email for login in people.logins()}
    assert set(User.objects.values_list("email", flat=True)) == emails
    assert all(email in people.login_table() for email in emails)
    officer = User.objects.get(email=people.AREA_OFFICER.email)
    assert officer.area.code.startswith(f"{BANDUNG}.")
    kinds = Membership.objects.values_list("organisation__kind", "organisation__village__code")
    assert {kind for kind, _ in kinds} == {"company", "university", "agency"}
    assert all(code.startswith(BANDUNG) for _, code in kinds if code)
