"""A person decides, once; what was decided is not asked again."""

import pytest
from django.utils import timezone

from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from poverty_data.models import AdjudicationCase, Household, HouseholdVersion, ImportBatch
from poverty_data.services.adjudication import REGISTERED, decide
from poverty_data.services.comparing import DIFFERS, NEAR, SAME, compare, names
from poverty_data.services.imports.applying import withdraw_import
from poverty_data.services.interventions import record_intervention
from poverty_data.services.merging import help_of, outcome
from poverty_data.workflow import CaseStep
from tests.desk.pages import deed, listing, page
from tests.factories import make_user, make_verifier
from tests.poverty_data.lists import made
from tests.poverty_data.test_imports import load

pytestmark = pytest.mark.django_db
REASON = "Dicocokkan dengan arsip kelurahan."


@pytest.fixture
def rows():
    return made(6, dirty=0)[0]


def one_case(rows, folder, **changes) -> AdjudicationCase:
    """The case of a seventh row that is like the third, changed."""
    repeated = {**rows[2], "no": "7", "nama_kepala_keluarga": "Soetrisno", **changes}
    rows[2]["nama_kepala_keluarga"] = "Sutrisno"
    load([*rows, repeated], folder)
    return AdjudicationCase.objects.get()


def test_merging_keeps_the_former_state_and_can_be_taken_back(rows, tmp_path):
    case = one_case(rows, tmp_path, nik="", sumber_air_minum="ledeng/PDAM", alamat="Gg. Baru No. 9")
    verifier = make_verifier()
    decide(case=case, step=CaseStep.MERGE, reason=REASON, by=verifier)
    family = Household.objects.get(pk=case.other_id)
    assert Household.objects.count() == 6
    assert (family.water, family.opened("address")) == ("piped", "Gg. Baru No. 9")
    assert family.opened("nik") == rows[2]["nik"]
    assert HouseholdVersion.objects.get().opened("name") == "Sutrisno"
    with pytest.raises(RuleBroken, match="wrong_status"):
        decide(case=case, step=CaseStep.KEEP, reason=REASON, by=verifier)
    withdraw_import(batch=ImportBatch.objects.get(), by=verifier, reason=REASON)
    assert not Household.objects.exists()


def test_a_merge_may_leave_the_registered_values(rows, tmp_path):
    case = one_case(rows, tmp_path, nik="", sumber_air_minum="ledeng/PDAM")
    before = Household.objects.get(pk=case.other_id).content_mac
    decide(case=case, step=CaseStep.MERGE, reason=REASON, by=make_verifier(), values=REGISTERED)
    assert Household.objects.get(pk=case.other_id).content_mac == before


def test_two_families_with_one_nik_stand_beside_each_other(rows, tmp_path):
    case = one_case(rows, tmp_path, no_kk=rows[0]["no_kk"][:-4] + "8888", desil="9")
    decide(case=case, step=CaseStep.KEEP, reason=REASON, by=make_verifier())
    twins = Household.objects.filter(nik_index=case.nik_index).order_by("nik_copy")
    assert [each.nik_copy for each in twins] == [0, 1]
    assert [each.opened("name") for each in twins] == ["Sutrisno", "Soetrisno"]


def test_a_decided_pair_is_never_asked_again(rows, tmp_path):
    case = one_case(rows, tmp_path, nik="")
    decide(case=case, step=CaseStep.REFUSE, reason=REASON, by=make_verifier())
    repeated = {**rows[2], "no": "7", "nama_kepala_keluarga": "Soetrisno", "nik": ""}
    told = load([*rows, repeated], tmp_path, name="again.csv")
    assert (told["rejected"], told["review"], told["unchanged"]) == (1, 0, 6)
    assert AdjudicationCase.objects.count() == 1


def test_a_strange_row_is_corrected_on_its_way_in(rows, tmp_path):
    rows[1]["jumlah_tanggungan"] = rows[1]["jumlah_anggota"]
    load(rows, tmp_path)
    case = AdjudicationCase.objects.get()
    decide(
        case=case,
        step=CaseStep.CORRECT,
        reason=REASON,
        by=make_verifier(),
        corrections={"dependants": 0, "name": "Nama Benar"},
    )
    family = Household.objects.get(pk=case.household_id)
    assert (family.dependants, family.opened("name")) == (0, "Nama Benar")
    assert load(rows, tmp_path, name="again.csv")["unchanged"] == 6


def test_only_the_verifier_of_the_area_decides(rows, tmp_path):
    case = one_case(rows, tmp_path, nik="")
    other = "33.71.03" if not case.village_id.startswith("33.71.03") else "33.71.01"
    for stranger in (make_user(), make_verifier(other)):
        with pytest.raises(NotYours):
            decide(case=case, step=CaseStep.KEEP, reason=REASON, by=stranger)
    with pytest.raises(RuleBroken, match="reason_missing"):
        decide(case=case, step=CaseStep.KEEP, reason=" ", by=make_verifier())


def test_the_desk_shows_masks_marks_and_leads_on(rows, tmp_path, client):
    case = one_case(rows, tmp_path, nik="", desil="10")
    client.force_login(make_verifier())
    assert client.get(listing(AdjudicationCase)).status_code == 200
    answer = client.get(page(case))
    text = answer.content.decode()
    assert "S***" in text
    assert "0 dari 1 diputuskan, tinggal 1" in text
    for secret in ("Soetrisno", rows[2]["nik"], rows[2]["no_kk"], rows[2]["alamat"]):
        assert secret not in text
    wrong = client.post(deed(case, "decide"), {"step": "merge", "values": "incoming"})
    assert wrong.status_code == 422
    sent = {"step": "merge", "values": "incoming", "reason": REASON}
    assert client.post(deed(case, "decide"), sent).status_code == 302
    assert "1 dari 1 diputuskan" in client.get(page(case)).content.decode()


def test_help_and_the_outcome_stand_beside_the_decision(rows, tmp_path, client):
    case = one_case(rows, tmp_path, nik="", desil="10" if rows[2]["desil"] != "10" else "9")
    verifier = make_verifier()
    day = timezone.localdate()
    record_intervention(
        household_id=case.other_id, kind="jamban", given_on=day, provider_name="BAZNAS", by=verifier
    )
    sides = {side.letter: side for side in help_of(case, by=verifier)}
    assert [help.provider_name for help in sides["A"].given] == ["BAZNAS"]
    assert (sides["B"].is_listed, sides["B"].given) == (False, [])
    elsewhere = make_verifier("33.71.03" if case.village_id[:8] != "33.71.03" else "33.71.01")
    assert not any(side.given for side in help_of(case, by=elsewhere))
    told = outcome(case.other, case, compare(case.other, case))
    before = case.other
    client.force_login(verifier)
    assert "BAZNAS" in client.get(page(case)).content.decode()
    desk = client.get("/admin/").content.decode()
    assert f'href="{page(case)}"' in desk
    decide(case=case, step=CaseStep.MERGE, reason=REASON, by=verifier)
    after = case.other
    assert told.replaced == ["Nama", "Desil"]
    assert told.kept == ["NIK"]
    assert before.opened("name") != after.opened("name")
    assert before.opened("nik") == after.opened("nik")
    assert before.decile != after.decile
    assert f'href="{page(case)}"' not in client.get("/admin/").content.decode()


def test_the_list_is_filtered_by_kecamatan_and_kelurahan_and_not_taken_along(
    rows, tmp_path, client
):
    case = one_case(rows, tmp_path, nik="")
    client.force_login(make_verifier())
    text = client.get(listing(AdjudicationCase)).content.decode()
    assert "kecamatan" in text
    assert "induk" not in text
    assert "Unduh CSV" not in text
    here = client.get(listing(AdjudicationCase), {"kelurahan": case.village_id})
    other = Area.objects.of_city().villages().exclude(pk=case.village_id).first()
    there = client.get(listing(AdjudicationCase), {"kelurahan": other.pk})
    assert [each.context["cl"].result_count for each in (here, there)] == [1, 0]


def test_comparing_says_how_far_two_records_are_apart(rows, tmp_path):
    case = one_case(rows, tmp_path, nik="", alamat="Jl. Lain No. 5")
    lines = {line.label: line for s in compare(case.other, case) for line in s.lines}
    assert lines["Nomor KK"].kind == SAME
    assert (lines["Nama"].kind, lines["Nama"].words) == (NEAR, "beda 2 huruf")
    assert lines["Alamat"].kind == DIFFERS
    assert names("Siti Ani", "Ani Siti") == (NEAR, "urutan kata berbeda")
