"""Typing into SIKS-NG: what is typed, the tick of each change, the file of two persons."""

import csv
import io

import openpyxl
import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from forum_site.errors import NotYours, RuleBroken
from forum_site.rules.models import Rule
from poverty_data.models import AccessRecord, HouseholdExport, Verification, VerificationRound
from poverty_data.services import exports, siks, tiers
from poverty_data.tasks.protection import build_export
from tests import factories as make
from tests.desk.pages import deed, listing, page
from tests.poverty_data import scenes
from tests.poverty_data.test_household_desk import prove
from tests.poverty_data.test_verval_desk import at_desk

pytestmark = pytest.mark.django_db
NIK = "9971014107790003"


def validated(found: VerificationRound, **changes: str) -> Verification:
    family = make.make_household(**({"nik": NIK, "name": "Siti Wulandari"} if changes else {}))
    row = scenes.confirmed(found, family, **changes)
    return tiers.validate(verification_id=row.pk, by=make.make_verifier())


@pytest.fixture
def found() -> VerificationRound:
    return scenes.make_round()


def of_round(found: VerificationRound):
    return Verification.objects.filter(round=found)


def test_only_what_changed_is_typed(found):
    changed, same = validated(found, roof="thatch"), validated(found)
    scenes.confirmed(found, make.make_household(), roof="zinc")
    newcomer = scenes.propose_new(found, make.make_area_officer())
    assert list(of_round(found).to_enter()) == [changed]
    assert siks.entered(of_round(found)) == siks.Entered(done=0, total=1)
    assert changed.kind_of_change == "Data rumah berubah"
    assert newcomer.kind_of_change == "Keluarga baru"
    with pytest.raises(RuleBroken) as refusal:
        siks.mark_entered(verification_ids=[changed.pk, same.pk], by=make.make_verifier())
    assert refusal.value.code == "nothing_to_enter"
    assert siks.entered(of_round(found)).done == 0  # all or none


def test_a_tick_keeps_the_first_name_and_goes_with_a_reason(found):
    row = validated(found, condition="moved")
    first, second = make.make_verifier(), make.make_verifier()
    assert siks.mark_entered(verification_ids=[row.pk], by=first) == 1
    assert siks.mark_entered(verification_ids=[row.pk], by=second) == 0
    row.refresh_from_db()
    assert (row.entered_by, row.status) == (first, "validated")
    with pytest.raises(RuleBroken) as refusal:
        siks.unmark_entered(verification_ids=[row.pk], reason=" ", by=second)
    assert refusal.value.code == "reason_missing"
    siks.unmark_entered(verification_ids=[row.pk], reason="Ditolak SIKS-NG.", by=second)
    last = row.records.last()
    assert (last.step, last.by, last.reason) == ("unenter", second, "Ditolak SIKS-NG.")
    assert siks.entered(of_round(found)).left == 1


def test_nobody_ticks_elsewhere_or_too_early(found):
    early = scenes.confirmed(found, make.make_household(), roof="zinc")
    with pytest.raises(RuleBroken) as refusal:
        siks.mark_entered(verification_ids=[early.pk], by=make.make_verifier())
    assert refusal.value.code == "wrong_status"
    for stranger in (make.make_verifier(scenes.ELSEWHERE), make.make_secretary()):
        with pytest.raises(NotYours):
            siks.mark_entered(verification_ids=[early.pk], by=stranger)


def test_the_desk_counts_filters_and_ticks_many(found):
    rows = [validated(found, roof="thatch")]
    rows.append(
        tiers.validate(
            verification_id=scenes.confirmed(found, make.make_household(), roof="zinc").pk,
            by=make.make_verifier(),
        )
    )
    desk = at_desk()
    left = f"{listing(Verification)}?siks=belum&round__id__exact={found.pk}"
    before = desk.get(left).content.decode()
    assert "0 dari 2" in before
    assert "0 dari 2" in desk.get(page(found)).content.decode()
    chosen = {"action": "enter_chosen", ACTION_CHECKBOX_NAME: [str(row.pk) for row in rows]}
    assert desk.post(left, chosen).status_code == 302
    after = desk.get(left).content.decode()
    assert "2 dari 2" in after
    assert page(rows[0]) in before
    assert page(rows[0]) not in after
    assert desk.post(deed(rows[0], "unenter"), {"reason": ""}).status_code == 422
    assert desk.post(deed(rows[0], "unenter"), {"reason": "Salah tanda."}).status_code == 302
    assert page(rows[0]) in desk.get(left).content.decode()
    assert desk.post(deed(rows[0], "enter")).status_code == 302


def test_many_ticks_are_taken_back_for_one_reason(found):
    rows = [validated(found, roof="thatch")]
    family = make.make_household()
    row = scenes.confirmed(found, family, roof="zinc")
    rows.append(tiers.validate(verification_id=row.pk, by=make.make_verifier()))
    keys = [row.pk for row in rows]
    siks.mark_entered(verification_ids=keys[:1], by=make.make_verifier(full_name="Dewi Operator"))
    desk = at_desk()
    list_of_typed = f"{listing(Verification)}?siks=sudah&round__id__exact={found.pk}"
    chosen = {"action": "unenter_chosen", ACTION_CHECKBOX_NAME: [str(key) for key in keys]}
    asked = desk.post(f"{listing(Verification)}", chosen).content.decode()
    assert "1 perubahan kembali" in asked
    assert "Dewi Operator" in asked
    assert desk.post(list_of_typed, {**chosen, "confirm": "1", "reason": " "}).status_code == 422
    assert siks.entered(of_round(found)).done == 1
    sent = {**chosen, "confirm": "1", "reason": "Diketik ke putaran yang salah."}
    assert desk.post(list_of_typed, sent).status_code == 302
    assert siks.entered(of_round(found)).done == 0
    assert rows[0].records.last().reason == "Diketik ke putaran yang salah."
    assert desk.post(listing(Verification), sent).status_code == 302  # nothing is ticked any more
    assert rows[0].records.filter(step="unenter").count() == 1
    other = {**chosen, ACTION_CHECKBOX_NAME: [str(rows[1].pk)]}
    with pytest.raises(RuleBroken) as refusal:
        siks.unmark_entered(verification_ids=keys[1:], reason="Lagi.", by=make.make_verifier())
    assert refusal.value.code == "not_entered"
    with pytest.raises(NotYours):
        siks.unmark_entered(verification_ids=keys, reason="Lagi.", by=make.make_secretary())
    assert "paling banyak" in desk.post(listing(Verification), other, follow=True).content.decode()


def fetched(found: VerificationRound) -> tuple[HouseholdExport, str, list[list[str]]]:
    asker = make.make_verifier(full_name="Ani Peminta")
    export = exports.request_round_file(found=found, purpose="Input SIKS-NG Oktober", by=asker)
    with pytest.raises(RuleBroken):
        exports.approve_export(export_id=export.pk, by=asker)
    exports.approve_export(export_id=export.pk, by=make.make_verifier())
    build_export(export_id=str(export.pk))
    name, text = exports.fetch_export(export_id=export.pk, by=asker)
    return export, name, list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_file_has_the_citys_order_and_the_tick(found):
    row = validated(found, roof="thatch")
    validated(found)
    siks.mark_entered(verification_ids=[row.pk], by=make.make_verifier(full_name="Dewi Operator"))
    Rule.objects.filter(key=siks.RULE).delete()
    make_rule("nik, roof, entah, entered, entered_by")
    export, name, (mark, head, *lines) = fetched(found)
    assert name == f"siks-ng-{export.code}.csv"
    assert export.code in mark[0]
    assert head == ["NIK kepala keluarga", "Atap terluas", "Sudah diinput", "Diinput oleh", "Tanda"]
    # one line: who did not change is not typed, and no invented family is
    assert [line[:4] for line in lines] == [[NIK, "Ijuk/rumbia", "ya", "Dewi Operator"]]
    look = AccessRecord.objects.of_household(row.household_id).first()
    assert look.action == AccessRecord.Action.EXPORT
    assert "nik" in look.fields


def test_a_round_s_file_is_a_workbook_if_one_likes(found):
    validated(found, roof="thatch")
    asker = make.make_verifier()
    export = exports.request_round_file(found=found, purpose="Input SIKS-NG Oktober", by=asker)
    exports.approve_export(export_id=export.pk, by=make.make_verifier())
    build_export(export_id=str(export.pk))
    desk = at_desk(asker)
    prove(desk)
    assert "Unduh sekali, XLSX" in desk.get(page(export)).content.decode()
    answer = desk.post(deed(export, "fetch"), {"ending": "xlsx"})
    assert answer["Content-Disposition"].endswith(f'siks-ng-{export.code}.xlsx"')
    assert "no-store" in answer["Cache-Control"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    mark, head, line = ([cell.value for cell in cells] for cells in sheet.iter_rows())
    assert export.code in mark[0]
    assert dict(zip(head, line, strict=True))["NIK kepala keluarga"] == NIK
    assert AccessRecord.objects.filter(action=AccessRecord.Action.EXPORT).count() == 1
    assert desk.post(deed(export, "fetch"), {"ending": "xlsx"}).status_code == 409


def make_rule(value: str) -> None:
    Rule.objects.create(
        city_id="33.71", key=siks.RULE, value=value, valid_from="2014-01-01", is_example=True
    )


def test_the_usual_order_begins_with_the_tick_and_any_order_has_it(found):
    Rule.objects.filter(key=siks.RULE).delete()
    assert siks.columns_on() == list(siks.USUAL)
    make_rule("name")
    assert siks.columns_on() == ["entered", "name"]


def test_the_file_is_asked_for_from_the_round(found):
    validated(found, roof="thatch")
    desk = at_desk()
    ask = reverse("admin:poverty_data_householdexport_request") + f"?putaran={found.pk}"
    assert ask in desk.get(page(found)).content.decode()
    assert "NIK kepala keluarga" in desk.get(ask).content.decode()
    sent = {"kind": "Verifikasi dan validasi", "words": "Input SIKS-NG bulan ini."}
    assert desk.post(ask, sent).status_code == 302
    export = HouseholdExport.objects.get()
    assert (export.round, export.row_count, export.canary_name) == (found, 1, "")
    assert "SIKS-NG" in desk.get(page(export)).content.decode()
    assert desk.get(ask.replace(f"={found.pk}", "=0")).status_code == 404
    assert desk.get(ask.replace(f"={found.pk}", "=x")).status_code == 404
