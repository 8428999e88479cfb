"""Administrators invite and change; members look."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from forum_site.organisations.models import Membership
from forum_site.organisations.services import find_invitation
from tests.factories import make_company, make_member

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
PAGE = "/meja/anggota/"


def test_an_invitation_shows_its_link_once_for_whatsapp(sign_in: SignIn) -> None:
    company = make_company()
    client = sign_in(make_member(company, Membership.Role.ADMINISTRATOR))
    answer = client.post(
        PAGE, {"full_name": "Rekan", "email": "rekan@contoh.example", "role": "member"}
    )
    link = answer.context["link"]
    assert "https://wa.me/?text=" in answer.content.decode()
    assert find_invitation(link.rstrip("/").rsplit("/", 1)[-1]).organisation == company
    assert link not in client.get(PAGE).content.decode()
    assert "rekan@contoh.example" in client.get(PAGE).content.decode()


def test_a_plain_member_sees_people_but_no_buttons(sign_in: SignIn) -> None:
    company = make_company()
    administrator = make_member(company, Membership.Role.ADMINISTRATOR)
    client = sign_in(make_member(company))
    page = client.get(PAGE).content.decode()
    assert administrator.full_name in page
    assert "Undang rekan" not in page
    form = {"full_name": "X", "email": "x@contoh.example", "role": "administrator"}
    assert client.post(PAGE, form).status_code == 403
    number = administrator.memberships.get().pk
    for name in ("member_role", "member_end"):
        address = reverse(f"companies:{name}", args=[number])
        assert client.post(address, {"role": "member"}).status_code == 403
    assert client.post(reverse("companies:profile"), {}).status_code == 403
    assert not company.invitations.exists()


def test_a_role_that_does_not_exist_is_not_there(sign_in: SignIn) -> None:
    company = make_company()
    client = sign_in(make_member(company, Membership.Role.ADMINISTRATOR))
    number = make_member(company).memberships.get().pk
    address = reverse("companies:member_role", args=[number])
    assert client.post(address, {"role": "secretariat"}).status_code == 404


def test_the_choices_of_the_company_are_kept(sign_in: SignIn) -> None:
    company = make_company()
    client = sign_in(make_member(company, Membership.Role.ADMINISTRATOR))
    form = client.get(reverse("companies:profile")).context["form"]
    school = form.fields["focus_fields"].queryset.get(code="pendidikan")
    client.post(
        reverse("companies:profile"),
        {"focus_fields": [school.pk], "focus_areas": ["33.71.01"], "profile": "Pabrik roti."},
    )
    profile = company.company
    profile.refresh_from_db()
    assert profile.profile == "Pabrik roti."
    assert list(profile.focus_fields.all()) == [school]
    assert [area.pk for area in profile.focus_areas.all()] == ["33.71.01"]
