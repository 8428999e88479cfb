"""The change history of a row: who, when, before and after, in words."""

import pytest
from django.urls import reverse

from forum_site.audit.history import history_of
from forum_site.rules.models import Holiday, Need
from proposals.models import InternalNote, Proposal
from proposals.services import review
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.desk.pages import page
from tests.factories import make_proposal, make_user

pytestmark = pytest.mark.django_db


def test_before_and_after_stand_in_words_with_their_actor(secretary):
    proposal = make_proposal(Status.SUBMITTED)
    take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
    entry = history_of(proposal, verbs={"proposal.start_review": "mulai periksa"})[0]
    assert (entry.who, entry.verb, entry.kind) == ("Sari Wulandari", "mulai periksa", "diubah")
    assert {(c.label, c.before, c.after) for c in entry.changes} == {
        ("Status", "Diajukan", "Diperiksa"),
        ("Petugas", "kosong", "Sari Wulandari"),
    }


def test_bulk_writes_are_seen_and_parts_belong_to_it(secretary):
    proposal = make_proposal(Status.IN_REVIEW)
    Proposal.objects.filter(pk=proposal.pk).update(amount_needed=20_000_000, tags=["pro_poor"])
    review.add_note(proposal_id=proposal.pk, by=secretary, text="Catatan.")
    entries = history_of(proposal, parts=[(InternalNote, "proposal_id")], verbs={})
    assert {entry.thing for entry in entries} == {"catatan internal", "usulan"}
    changed = next(entry for entry in entries if entry.kind == "diubah")
    changes = {c.label: (c.before, c.after) for c in changed.changes}
    assert changes["Kebutuhan dari perusahaan"] == ("Rp10.000.000", "Rp20.000.000")
    assert changes["Penanda"] == ("kosong", "Berpihak pada warga miskin")


def test_who_changes_a_need_or_takes_a_holiday_away_stands_in_the_history(desk, secretary):
    """Both move what citizens are promised: the bidang of a need, the day of an answer."""
    need = Need.objects.get(code="jamban-keluarga")
    Need.objects.filter(pk=need.pk).update(label="WC keluarga")
    assert history_of(need, verbs={})[0].changes[0].after == "WC keluarga"
    holiday = Holiday.objects.first()
    desk.post(reverse("admin:rules_holiday_delete", args=[holiday.pk]), {"post": "yes"})
    entry = history_of(holiday, verbs={})[0]
    assert (entry.kind, entry.who) == ("dihapus", "Sari Wulandari")


def test_a_return_with_its_reason_is_one_readable_page(desk, secretary):
    proposal = make_proposal(Status.IN_REVIEW)
    review.return_for_repair(
        proposal_id=proposal.pk, by=secretary, answer="Kirim foto depan.", missing=["Foto lokasi"]
    )
    text = desk.get(page(proposal, "history")).content.decode()
    for expected in ("Sari Wulandari", "minta perbaikan", "Kirim foto depan.", "Perlu perbaikan"):
        assert expected in text
    assert proposal.applicant.contact_name not in text


@pytest.mark.parametrize("slug", ["forum_officer", "academic"])
def test_the_history_is_for_the_secretariat(client, slug):
    client.force_login(make_user(slug))
    assert client.get(page(make_proposal(Status.IN_REVIEW), "history")).status_code == 403
