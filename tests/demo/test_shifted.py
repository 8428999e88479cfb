"""The same stories a year and some weeks later: another year in the codes, no double."""

from datetime import date

import pytest
import time_machine
from django.db import connection

from companies.models import Realisation
from forum_site.demo import loading
from proposals.codes import normalise_code
from proposals.models import Proposal

pytestmark = pytest.mark.django_db


def test_loaded_in_another_year() -> None:
    with time_machine.travel("2028-02-09 09:00+07:00"):
        loading.load(today=date(2028, 2, 9), with_files=False)
    codes = list(Proposal.objects.exclude(code=None).values_list("code", flat=True))
    assert len(set(codes)) == len(codes) >= 62, "the stories, and what musrenbang passed on"
    assert all(normalise_code(code) for code in codes)
    assert {code[3:7] for code in codes} == {"2026", "2027", "2028"}
    newest = Proposal.objects.exclude(submitted_at=None).latest("submitted_at")
    assert date(2028, 2, 3) <= newest.submitted_at.date() <= date(2028, 2, 9)
    assert newest.code.startswith("TJ-2028-")
    assert Realisation.objects.filter(ended_on__gt=date(2028, 2, 9)).count() == 0
    connection.check_constraints()
