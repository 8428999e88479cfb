"""The admin in the site's colours: every list and form opens under the strict CSP."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import expect

from forum_site.accounts.models import User
from tests.e2e.browser import DESKTOP, PHONE, picture, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def superuser() -> User:
    return User.objects.create_superuser("rina@contoh.id", full_name="Rina Astuti")


def test_no_list_and_no_form_breaks_the_policy(desktop):
    sign_in(desktop, superuser())
    for model, desk in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert desktop.goto(reverse(f"{name}_changelist")).status == 200, name
        expect(desktop.locator("#header").get_by_text("Meja sekretariat")).to_be_visible()
        picture(desktop, f"admin-list-{model._meta.model_name}")
        if desk.has_add_permission(_request()):
            assert desktop.goto(reverse(f"{name}_add")).status == 200, name
            picture(desktop, f"admin-form-{model._meta.model_name}")


def _request():
    request = type("Request", (), {})()
    request.user = User.objects.get()
    return request


def test_the_desk_has_the_frame_of_the_site(desktop):
    sign_in(desktop, superuser())
    desktop.goto("/admin/")
    for viewport in (PHONE, DESKTOP):
        desktop.set_viewport_size(viewport)
        expect(desktop.get_by_text("Rina Astuti")).to_be_visible()
        header = desktop.locator("#header").evaluate("e => getComputedStyle(e).backgroundColor")
        assert header == "rgb(8, 63, 74)"
        picture(desktop, f"admin-index-{viewport['width']}")


def test_signing_out_from_the_desk_ends_the_session(desktop):
    sign_in(desktop, superuser())
    desktop.goto("/admin/")
    desktop.get_by_role("button", name="Keluar").click()
    expect(desktop).to_have_url(re.compile("^http://[^/]+/$"))
    desktop.goto("/admin/")
    expect(desktop.get_by_text("Rina Astuti")).to_have_count(0)
