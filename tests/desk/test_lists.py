"""Every list of the desk: search, filters, downloads, few queries, nothing for others."""

import csv
import io

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from forum_site.accounts.models import User
from forum_site.rules.models import Holiday, Rule
from proposals.workflow import Status
from tests.desk.pages import listing
from tests.factories import make_proposal
from tests.factories import make_user as make_person

pytestmark = pytest.mark.django_db

#: Lists whose models the project makes itself: model label.
LISTS = sorted(model._meta.label_lower for model in admin.site._registry)
#: Lists of families: what leaves from them leaves by two persons (poverty_data/services/exports),
#: and numbers are searched by their index alone (poverty_data/services/lookup).
OF_FAMILIES = {
    *("poverty_data.household", "poverty_data.householdexport", "poverty_data.importbatch"),
    *("poverty_data.adjudicationcase", "poverty_data.verification"),
    *("poverty_data.intervention", "poverty_data.suggestion"),
}
FREE = [label for label in LISTS if label not in OF_FAMILIES]


@pytest.fixture
def boss(client):
    client.force_login(
        User.objects.create_superuser("boss@contoh.example", "x" * 20, full_name="Boss")
    )
    return client


def address(label: str, ending: str = "changelist") -> str:
    return reverse(f"admin:{label.replace('.', '_')}_{ending}")


def rows_of(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("label", FREE)
def test_each_list_searches_and_downloads(boss, label):
    desk = admin.site._registry[_model(label)]
    assert desk.search_fields, "no search"
    assert boss.get(address(label), {"q": "a"}).status_code == 200
    for ending in ("csv", "xlsx"):
        response = boss.get(address(label, f"export_{ending}"), {"q": "a"})
        assert response.status_code == 200
        assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize("label", sorted(OF_FAMILIES))
def test_a_list_of_families_opens_and_cannot_be_downloaded(boss, label):
    assert boss.get(address(label)).status_code == 200
    with pytest.raises(NoReverseMatch):
        address(label, "export_csv")
    assert boss.get(f"{address(label)}ekspor.csv").status_code == 404


def _model(label):
    return next(m for m in admin.site._registry if m._meta.label_lower == label)


def test_the_list_of_proposals_is_searched_and_filtered(desk):
    wanted = make_proposal(Status.IN_REVIEW, title="Talud penahan longsor")
    other = make_proposal(Status.PUBLISHED, title="Alat musik angklung")
    for query in ({"q": wanted.code}, {"q": "talud"}, {"tahap": "in_review"}, {"petugas": "tanpa"}):
        text = desk.get(listing(wanted), query).content.decode()
        assert wanted.title in text, query
    assert other.title not in desk.get(listing(wanted), {"q": "talud"}).content.decode()
    found = desk.get(listing(wanted), {"q": wanted.applicant.name}).content.decode()
    assert wanted.title in found
    response = desk.get(address("proposals.proposal", "export_csv"), {"tahap": "in_review"})
    assert [row[0] for row in rows_of(response)[1:]] == [wanted.code]


def test_contact_data_are_in_no_download_of_proposals(desk):
    proposal = make_proposal(Status.IN_REVIEW)
    text = str(rows_of(desk.get(address("proposals.proposal", "export_csv"))))
    assert proposal.code in text
    for secret in (proposal.applicant.phone, proposal.applicant.contact_name):
        assert secret not in text


def test_a_rule_that_holds_names_its_regulation(desk):
    details = {
        "key": "review_working_days",
        "value": "5",
        "valid_from": "2027-01-01",
        "regulation": "",
        "article": "",
        "note": "",
    }
    refused = desk.post(reverse("admin:rules_rule_add"), details)
    assert "Isi peraturan dan pasalnya" in refused.content.decode()
    refused = desk.post(reverse("admin:rules_rule_add"), {**details, "value": "lima"})
    assert "Isi bilangan bulat" in refused.content.decode()
    named = {"regulation": "Perwal contoh", "article": "Pasal 4"}
    assert desk.post(reverse("admin:rules_rule_add"), details | named).status_code == 302
    rule = Rule.objects.get(valid_from="2027-01-01")
    assert (rule.value, rule.city_id, rule.is_example) == (5, "33.71", False)
    history = desk.get(reverse("admin:rules_rule_history", args=[rule.pk])).content.decode()
    assert "Sari Wulandari" in history


def test_a_rule_that_has_held_keeps_its_value(desk):
    rule = Rule.objects.get(key="interest_days")
    Rule.objects.filter(pk=rule.pk).update(is_example=False, regulation="Perwal", article="1")
    details = {"value": "90", "valid_to": "2027-01-01", "regulation": "Perwal", "article": "2"}
    address = reverse("admin:rules_rule_change", args=[rule.pk])
    assert desk.post(address, details).status_code == 302
    rule.refresh_from_db()
    assert (rule.value, rule.article, str(rule.valid_to)) == (45, "2", "2027-01-01")


@pytest.mark.parametrize(
    ("key", "value"),
    [("review_working_days", "40.000.000"), ("realisation_report_months", "0")],
)
def test_a_rule_of_days_is_one_that_somebody_can_mean(desk, key, value):
    """Forty million working days would be counted one by one with every proposal that is sent."""
    details = {"key": key, "value": value, "valid_from": "2030-01-01", "is_example": "on"}
    page = desk.post(reverse("admin:rules_rule_add"), details)
    assert "Isi antara 1 dan" in page.content.decode()
    assert not Rule.objects.filter(valid_from="2030-01-01").exists()


def test_a_wrong_holiday_is_deleted_and_needs_nothing_else(desk):
    holiday = Holiday.objects.first()
    delete = reverse("admin:rules_holiday_delete", args=[holiday.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 302
    assert not Holiday.objects.filter(pk=holiday.pk).exists()


def test_nobody_elses_rows_are_deleted_by_address(boss):
    proposal = make_proposal()
    assert boss.post(f"/admin/proposals/proposal/{proposal.pk}/delete/").status_code == 404


#: Proposals to assess, and the rounds a juror was asked to judge.
OF_ACADEMICS = {"proposals.proposal", "reports.awardround", "reports.awardcandidate"}


def test_lists_are_closed_to_people_without_them(client):
    client.force_login(make_person("academic"))
    for label in LISTS:
        expected = 200 if label in OF_ACADEMICS else 403
        assert client.get(address(label)).status_code == expected, label
        if label in FREE:
            assert client.get(address(label, "export_csv")).status_code == expected, label
