"""Tracking by code: however it is typed, the stage and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from proposals.views.tracking import LIMIT
from proposals.workflow import PUBLIC, Status
from tests.factories import make_proposal

pytestmark = pytest.mark.django_db


def track(code: str) -> tuple[int, str]:
    response = Client().get(reverse("proposals:track"), {"kode": code})
    return response.status_code, response.content.decode()


def test_a_code_is_read_however_it_is_typed() -> None:
    proposal = make_proposal(Status.IN_REVIEW)
    for typed in (proposal.code, proposal.code.lower(), proposal.code.replace("-", " ")):
        status, shown = track(typed)
        assert status == 200
        assert "Diperiksa" in shown


@pytest.mark.parametrize("status", [s for s in Status if s != Status.DRAFT])
def test_only_the_stage_is_told(status: str) -> None:
    proposal = make_proposal(status)
    _, shown = track(proposal.code)
    secrets = [proposal.title, proposal.summary, "Kontak Rahasia", "0812-0000"]
    secrets += [proposal.applicant.name, "Bawah tanggul"]
    assert [secret for secret in secrets if secret in shown and "0812-0000-0000" not in shown] == []
    assert proposal.get_status_display() in shown
    assert (f"/usulan/{proposal.code}/" in shown) == (status in PUBLIC)


def test_a_wrong_letter_gets_a_kind_sentence() -> None:
    proposal = make_proposal(Status.SUBMITTED)
    wrong = proposal.code[:-1] + ("A" if proposal.code[-1] != "A" else "B")
    status, shown = track(wrong)
    assert status == 404
    assert "Huruf terakhir tidak sesuai dengan angkanya" in shown


@pytest.mark.parametrize("typed", ["'; DROP TABLE", "<svg/onload=1>", "TJ" * 500, "\x00"])
def test_nonsense_is_answered_like_a_wrong_code(typed: str) -> None:
    status, shown = track(typed)
    assert status == 404
    assert "<svg/onload" not in shown


def test_codes_cannot_be_tried_by_the_thousand() -> None:
    client = Client()
    for _ in range(LIMIT):
        client.get(reverse("proposals:track"), {"kode": "TJ-2026-0001-A"})
    response = client.get(reverse("proposals:track"), {"kode": "TJ-2026-0001-A"})
    assert response.status_code == 429
