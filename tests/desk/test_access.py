"""Who enters the desk: one sign-in, nothing to find for others, own models only."""

import pytest
from django.contrib import admin
from django.urls import reverse

from forum_site.accounts.models import User
from tests.desk.pages import page
from tests.factories import make_company, make_member, make_proposal, make_user

pytestmark = pytest.mark.django_db


def test_strangers_are_sent_to_the_one_sign_in(client):
    for address in ("/admin/", "/admin/proposals/proposal/", "/admin/login/", "/admin/nothing/"):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/akun/login/"), address


def test_people_without_a_desk_find_nothing(client):
    for person in (make_user(), make_member(make_company()), make_user("area_officer")):
        client.force_login(person)
        for address in ("/admin/", "/admin/login/", page(make_proposal()), "/admin/nothing/"):
            assert client.get(address).status_code == 404, address


def test_the_admins_own_password_and_exit_lead_to_the_account(desk):
    assert desk.get("/admin/password_change/")["Location"] == reverse("account_change_password")
    assert desk.get("/admin/proposals/")["Location"] == "/admin/"


def test_each_role_sees_its_own_lists(client):
    def lists(person):
        client.force_login(person)
        context = client.get("/admin/").context
        return {link["url"] for group in context["desk_menu"] for link in group["links"]}

    verifier = lists(make_user("verifier"))
    assert "/admin/poverty_data/household/" in verifier
    beyond = {link for link in verifier if not link.startswith("/admin/poverty_data/")}
    assert beyond == {"/admin/companies/realisationmatch/"}
    assert not any("/poverty_data/household/" in link for link in lists(make_user("secretariat")))
    academic = {"/admin/proposals/proposal/", "/admin/reports/awardround/"}
    assert lists(make_user("academic")) == academic
    officer = lists(make_user("forum_officer"))
    assert "/admin/companies/pledge/" in officer
    assert "/admin/companies/accountrequest/" not in officer
    assert "/admin/outbox/outboxmessage/" not in lists(make_user("secretariat"))


def test_lists_of_other_roles_are_refused(client):
    client.force_login(make_user("academic"))
    assert client.get("/admin/proposals/answertemplate/").status_code == 403


def test_nothing_is_deleted_at_the_desk(client):
    boss = User.objects.create_superuser("boss@contoh.example", "x" * 20, full_name="Boss")
    request = type("Request", (), {"user": boss})()
    deletable = {
        model._meta.label
        for model, desk in admin.site._registry.items()
        if desk.has_delete_permission(request)
    }
    assert deletable <= {"rules.Holiday"}
