"""Organisations and people: invitations, memberships, offices, closed accounts."""

import re

import pytest
from django.urls import reverse

from forum_site.accounts import roles, services
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Invitation, Organisation
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import queue_mail, retry
from tests.desk.pages import deed, page
from tests.factories import (
    PASSWORD,
    VILLAGE,
    make_company,
    make_member,
    make_officer,
    make_secretary,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> User:
    return User.objects.create_superuser("boss@contoh.example", PASSWORD, full_name="Boss")


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_somebody_is_invited_and_the_link_is_shown_once(desk):
    company = make_company()
    details = {"full_name": "Wati", "email": "wati@contoh.example", "role": "member"}
    text = desk.post(deed(company, "invite"), details).content.decode()
    link = re.search(r'value="(http[^"]+)"', text).group(1)
    assert "/undangan/" in link
    shown = desk.get(page(company)).content.decode()
    assert "wati@contoh.example" in shown
    assert link not in shown
    invitation = Invitation.objects.get()
    desk.post(deed(company, "withdraw"), {"invitation": invitation.pk})
    invitation.refresh_from_db()
    assert invitation.withdrawn_at


def test_a_membership_ends_but_not_the_last_administrators(desk):
    company = make_company()
    administrator = make_member(company, role="administrator")
    member = make_member(company)
    ends = {person: person.memberships.get().pk for person in (administrator, member)}
    desk.post(deed(company, "end"), {"membership": ends[member]})
    assert desk.post(deed(company, "end"), {"membership": ends[administrator]}).status_code == 409
    assert [row.user for row in company.memberships.active()] == [administrator]
    assert (
        desk.post(deed(make_company(), "end"), {"membership": ends[administrator]}).status_code
        == 404
    )


def test_an_organisation_is_corrected_and_merged_into_one_of_its_kind(desk):
    old, target = make_company("PT Lama Rekaan"), make_company("PT Baru Rekaan")
    agency = Organisation.objects.create(kind="agency", name="Dinas Contoh", slug="dc")
    details = {"name": "PT Lama Rekaan", "status": "merged", "village": VILLAGE}
    assert desk.post(deed(old, "change"), details).status_code == 409
    assert desk.post(deed(old, "change"), details | {"merged_into": agency.pk}).status_code == 422
    desk.post(deed(old, "change"), details | {"merged_into": target.pk})
    old.refresh_from_db()
    assert (old.status, old.merged_into) == ("merged", target)
    taken = desk.post(deed(target, "change"), {"name": "pt lama rekaan", "status": "active"})
    assert "sudah terdaftar" in taken.content.decode()


def test_a_new_university_gets_its_address(desk):
    details = {
        "kind": "university",
        "name": "Universitas Contoh",
        "village": "",
        "role_in_forum": "",
    }
    desk.post(reverse("admin:organisations_organisation_add"), details)
    assert Organisation.objects.get(kind="university").slug == "universitas-contoh"


def test_members_lose_their_role_with_a_closed_organisation(desk):
    company = make_company()
    member = make_member(company)
    desk.post(deed(company, "change"), {"name": company.name, "status": "inactive"})
    assert roles.COMPANY_MEMBER not in fresh(member).role_slugs


def test_the_superuser_appoints_and_dismisses_and_sessions_end(client, boss):
    person = make_user()
    client.force_login(boss)
    client.post(deed(person, "appoint"), {"slug": "secretariat"})
    assert fresh(person).is_secretariat
    assert fresh(person).is_staff
    client.post(deed(person, "dismiss"), {"slug": "secretariat"})
    assert not fresh(person).is_staff
    history = client.get(page(person, "history")).content.decode()
    assert "mengangkat" in history or "memberi peran" in history


def test_the_secretariat_appoints_area_officers_only(desk):
    person = make_user()
    refused = desk.post(deed(person, "appoint"), {"slug": "area_officer"})
    assert "Pilih wilayah tugasnya" in refused.content.decode()
    desk.post(deed(person, "appoint"), {"slug": "area_officer", "area": VILLAGE})
    assert fresh(person).has_role("area_officer")
    assert fresh(person).area_id == VILLAGE
    assert desk.post(deed(person, "appoint"), {"slug": "forum_officer"}).status_code == 422


@pytest.mark.parametrize("slug", ["secretariat", "forum_officer", "verifier"])
def test_nobody_below_gives_a_staff_role(slug):
    area = Area.objects.get(pk=VILLAGE)
    for by in (make_secretary(), make_officer(), make_user()):
        with pytest.raises(NotYours):
            services.appoint(user_id=make_user().pk, slug=slug, by=by, area=area)


def test_ones_own_account_is_changed_by_others(boss):
    for deed_of in (
        lambda: services.appoint(user_id=boss.pk, slug="forum_officer", by=boss),
        lambda: services.deactivate(user_id=boss.pk, by=boss),
    ):
        with pytest.raises(RuleBroken) as refusal:
            deed_of()
        assert refusal.value.code == "own_account"


def test_company_roles_come_by_membership(boss):
    with pytest.raises(RuleBroken) as refusal:
        services.appoint(user_id=make_user().pk, slug="company_administrator", by=boss)
    assert refusal.value.code == "not_appointed"


def test_a_closed_account_is_out_at_the_next_request(client, boss):
    person = make_secretary()
    client.force_login(person)
    assert client.get("/admin/").status_code == 200
    services.deactivate(user_id=person.pk, by=boss)
    assert client.get("/admin/").status_code == 302
    services.reactivate(user_id=person.pk, by=boss)
    assert fresh(person).is_active


def test_the_secretariat_closes_no_staff_account(desk):
    colleague = make_secretary()
    assert desk.post(deed(colleague, "deactivate")).status_code == 403
    assert fresh(colleague).is_active
    member = make_member(make_company())
    desk.post(deed(member, "deactivate"))
    assert not fresh(member).is_active


def test_no_password_is_shown_or_taken(desk):
    person = make_user()
    text = desk.get(page(person)).content.decode()
    assert "password" not in text.lower()
    before = person.password
    desk.post(page(person), {"password": "baru", "is_superuser": "on"})
    assert (fresh(person).password, fresh(person).is_superuser) == (before, False)


def test_a_failed_message_is_sent_again(client, boss):
    row = queue_mail(to="a@contoh.example", subject="Kabar", body="Isi")
    with pytest.raises(RuleBroken):
        retry(pk=row.pk)
    OutboxMessage.objects.update(status="failed", attempts=5, last_error="SMTP mati")
    client.force_login(boss)
    assert "SMTP mati" in client.get("/admin/").content.decode()
    client.post(deed(row, "retry"))
    row.refresh_from_db()
    assert (row.status, row.attempts) == ("waiting", 0)
