"""Dinas Sosial matches accepted reports to families; companies and the public see numbers only."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from companies import needs
from companies.models import MatchEnd, RealisationMatch
from companies.services import matching, queue
from companies.workflow import RealisationStatus
from forum_site.errors import NotYours, RuleBroken
from forum_site.rules.models import Need
from poverty_data.models import Intervention
from poverty_data.services.interventions import record_intervention
from tests import factories as make
from tests.desk.pages import deed, listing, page
from tests.poverty_data import scenes

pytestmark = pytest.mark.django_db


def report(quantity: int = 2, **fields) -> RealisationMatch:
    """Two latrines of a proposal of ten, in the usual kelurahan."""
    proposal = fields.pop("proposal", None) or make.make_proposal(quantity=10)
    made = make.make_realisation(
        proposal=proposal, quantity=Decimal(quantity), unit="rumah", **fields
    )
    return RealisationMatch.objects.get(pk=made.pk)


def families(number: int, **fields) -> list:
    return [make.make_household(**{"latrine": "none", **fields}) for _ in range(number)]


def match(row: RealisationMatch, chosen, **changes) -> int:
    return matching.match_families(
        **{
            "realisation_id": row.pk,
            "household_ids": [family.pk for family in chosen],
            "given_on": timezone.localdate(),
            "by": make.make_verifier(),
            **changes,
        }
    )


def refused(row: RealisationMatch, chosen, **changes) -> str:
    with pytest.raises(RuleBroken) as refusal:
        match(row, chosen, **changes)
    return refusal.value.code


def test_families_are_recorded_with_the_report_behind_them():
    row, verifier = report(amount=9_000_000), make.make_verifier()
    assert match(row, families(2), by=verifier) == 2
    given = Intervention.objects.filter(realisation_id=row.pk)
    assert {(each.kind, each.provider, each.amount) for each in given} == {
        ("jamban", row.company, 4_500_000)
    }
    found = matching.matchable(verifier).get(pk=row.pk)
    assert (found.matched, found.reported, found.is_open) == (2, 2, False)


def test_never_more_families_than_reported_without_a_reason():
    row, chosen = report(), families(3)
    assert refused(row, chosen) == "more_than_reported"
    assert not Intervention.objects.exists()
    match(row, chosen[:2])
    assert match(row, chosen, beyond="Satu jamban dipakai dua keluarga.") == 1
    assert refused(row, chosen) == "nobody_chosen"


def test_double_aid_is_warned_of_and_needs_a_reason():
    row, (family,) = report(), families(1)
    record_intervention(
        household_id=family.pk,
        kind="jamban",
        given_on=timezone.localdate() - timedelta(days=30),
        provider_name="BAZNAS",
        by=make.make_verifier(),
    )
    assert refused(row, [family]) == "double_aid"
    assert match(row, [family], overruled="Yang pertama hanyut.") == 1


def test_a_match_is_undone_with_a_reason_and_counts_no_more():
    row, (family,) = report(), families(1)
    match(row, [family])
    given, verifier = Intervention.objects.get(), make.make_verifier()
    undo = {"realisation_id": row.pk, "intervention_id": given.pk, "by": verifier}
    with pytest.raises(RuleBroken) as refusal:
        matching.undo_match(**undo, reason=" ")
    assert refusal.value.code == "reason_missing"
    matching.undo_match(**undo, reason="Salah keluarga.")
    given.refresh_from_db()
    assert (given.withdrawn_by, given.withdraw_reason) == (verifier, "Salah keluarga.")
    assert matching.matchable(verifier).get(pk=row.pk).matched == 0
    # neither a double of itself nor of the row that was taken back
    assert match(row, [family]) == 1
    with pytest.raises(NotYours):
        matching.undo_match(**undo, reason="Lagi.")


def test_only_the_reports_and_families_of_the_own_area():
    row = report()
    assert not matching.matchable(make.make_verifier(scenes.ELSEWHERE)).exists()
    assert not matching.matchable(make.make_secretary()).exists()
    for by, chosen in (
        (make.make_verifier(scenes.ELSEWHERE), families(1)),
        (make.make_secretary(), families(1)),
        (make.make_verifier(), [make.make_household(scenes.ELSEWHERE, latrine="none")]),
    ):
        with pytest.raises(NotYours):
            match(row, chosen, by=by)
    for status in set(RealisationStatus) - {RealisationStatus.ACCEPTED}:
        assert not matching.matchable(make.make_verifier()).filter(pk=report(status=status).pk)


def test_the_number_is_that_of_the_need_board():
    shared = make.make_proposal(quantity=10, amount_needed=10_000_000)
    roof = make.make_proposal(quantity=4, need=Need.objects.get(code="atap-bocor"))
    reports = [
        report(3, proposal=shared),
        make.make_realisation(proposal=shared, unit="paket", amount=2_500_000),
        make.make_realisation(proposal=shared, unit=" RUMAH ", quantity=Decimal("4.50")),
        make.make_realisation(proposal=roof, unit="hari", amount=99_000_000),
    ]
    nothing = make.make_realisation(proposal=roof, unit="hari", amount=1)
    strange = own("air-bersih", unit="hari")
    reports += [own("air-bersih", unit="Sambungan", quantity=Decimal("2.5")), own("beasiswa")]
    shown = matching.matchable(make.make_verifier())
    told = {
        row["pk"]: needs.pieces_done(row, needs.KIND_OF_NEED[row["need_code"]])
        for row in needs.reports("").values("pk", *_FACTS)
    }
    assert (told.pop(nothing.pk), told.pop(strange.pk)) == (0, 0)  # nothing to match
    assert {row.pk: row.reported for row in shown} == told
    assert [told[each.pk] for each in reports] == [3, 2, 4, 4, 2, 10]


_FACTS = (
    *("proposal", "need_code", "need_unit", "proposal__quantity", "proposal__unit"),
    *("proposal__amount_needed", "quantity", "unit", "amount"),
)


def own(need: str, unit: str = "anak", **fields) -> RealisationMatch:
    """A company's own programme, in the usual kelurahan."""
    made = make.make_realisation(need=Need.objects.get(code=need), unit=unit, **fields)
    return RealisationMatch.objects.get(pk=made.pk)


def test_an_own_programme_is_matched_and_counts_by_the_need_it_names():
    make.publish_needs(50, 60, 70, as_of=date(2026, 9, 30))
    row, verifier = own("jamban-keluarga", "unit", quantity=Decimal(2)), make.make_verifier()
    make.make_realisation(unit="rumah")  # names no need
    assert [each.pk for each in matching.matchable(verifier)] == [row.pk]
    assert not matching.matchable(make.make_verifier(scenes.ELSEWHERE)).exists()
    assert match(row, families(2), by=verifier) == 2
    assert set(Intervention.objects.values_list("kind", flat=True)) == {"jamban"}
    gap = needs.gaps()["jamban", make.VILLAGE]
    assert (gap.verified, gap.pledged, gap.realised) == (50, 0, 2)


def test_an_own_programme_has_its_page_and_filters_at_the_desk():
    row, desk = own("jamban-keluarga", "rumah"), Client()
    desk.force_login(make.make_verifier())
    answer = desk.get(page(row))
    assert "program sendiri, tanpa usulan" in answer.content.decode()
    own("beasiswa", activity="Beasiswa anak pasar")
    for query in ("jenis=jamban", "jenis=jamban&kecamatan=33.71.01&kelurahan=33.71.01.1003"):
        text = desk.get(f"{listing(RealisationMatch)}?{query}").content.decode()
        assert row.activity in text
        assert "Beasiswa anak pasar" not in text
    empty = desk.get(f"{listing(RealisationMatch)}?kecamatan=33.71.02").content.decode()
    assert row.activity not in empty


def test_matching_changes_no_public_figure():
    make.publish_needs(50, 60, 70, as_of=date(2026, 9, 30))
    row = report(ended_on=timezone.localdate())
    before = needs.gaps()
    match(row, families(2))
    assert needs.gaps() == before


def test_what_cannot_be_matched_is_ended_and_opened_again():
    row, verifier = report(), make.make_verifier()
    boxes = {group.slug: group for group in queue.queue_for(verifier)}
    assert boxes["matching"].count == 1
    matching.end_match(realisation_id=row.pk, reason="Tidak terdata.", by=verifier)
    assert {group.slug: group.count for group in queue.queue_for(verifier)}["matching"] == 0
    assert refused(row, families(1)) == "match_ended"
    matching.reopen_match(realisation_id=row.pk, by=verifier)
    assert not MatchEnd.objects.exists()
    assert match(row, families(1)) == 1


def test_the_page_offers_families_in_need_masked_and_keeps_what_was_ticked():
    row, desk = report(1), Client()
    desk.force_login(make.make_verifier())
    needy = [make.make_household(name="Siti Wulandari", latrine="none", rw="006"), *families(1)]
    owner = make.make_household(name="Budi Punya", latrine="own")
    make.make_household(latrine="shared")
    text = desk.get(page(row)).content.decode()
    assert "jamban bersama" in text
    assert "S*** W***" in text
    assert "Siti" not in text
    assert str(owner.pk) not in text
    assert str(owner.pk) in desk.get(page(row) + "?tampil=semua").content.decode()
    assert str(needy[0].pk) not in desk.get(page(row) + "?rw=9").content.decode()
    sent = {"households": [str(each.pk) for each in needy], "given_on": str(row.ended_on)}
    answer = desk.post(deed(row, "match"), sent)
    assert answer.status_code == 409
    assert answer.content.decode().count(" checked") == 2
    assert desk.post(deed(row, "match"), {**sent, "beyond": "Dipakai berdua."}).status_code == 302
    assert "2 dari 1" in desk.get(listing(RealisationMatch)).content.decode()
    undo = {"intervention": str(Intervention.objects.first().pk), "reason": "Salah."}
    assert desk.post(deed(row, "undo"), undo).status_code == 302
    assert Intervention.objects.standing().count() == 1
    strange = {**sent, "households": [str(make.make_household(scenes.ELSEWHERE).pk)]}
    assert desk.post(deed(row, "match"), strange).status_code == 422


def test_the_company_sees_numbers_only():
    company = make.make_company()
    row = report(company=company)
    match(row, [make.make_household(name="Siti Wulandari", latrine="none")])
    client = Client()
    client.force_login(make.make_member(company))
    for address in (f"/meja/laporan/{row.pk}/", page(row), listing(RealisationMatch)):
        answer = client.get(address, follow=True)
        assert "W***" not in answer.content.decode()
    assert client.get(page(row)).status_code == 404


def test_the_secretariat_reads_which_need_an_own_programme_says(client):
    client.force_login(make.make_secretary())
    for status, words in (
        ("submitted", "Minta perbaikan bila"),
        ("accepted", "terhitung di papan"),
    ):
        made = make.make_realisation(need=Need.objects.get(code="jamban-keluarga"), status=status)
        text = client.get(page(made)).content.decode()
        assert "Menjawab kebutuhan <b>jamban keluarga</b>" in text
        assert words in text
        assert "laporan terakhir untuk komitmen" not in text
