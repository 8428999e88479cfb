"""A new SECRET_KEY breaks no link that was handed out while the old key is a fallback."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings as current
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from forum_site.outbox.models import OutboxMessage
from proposals.services.endorsement import request_endorsement
from proposals.services.following import follow
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.factories import make_proposal, make_secretary, make_user

NEW_KEY = "kunci-yang-baru-dan-cukup-panjang-untuk-dipakai-0123456789"
EMAIL = "warga@contoh.example"
pytestmark = pytest.mark.django_db


@pytest.fixture
def rotate(settings):
    """Change the key, and keep the old one or not."""

    def change(*, keep_old: bool) -> None:
        settings.SECRET_KEY_FALLBACKS = [current.SECRET_KEY] if keep_old else []
        settings.SECRET_KEY = NEW_KEY

    return change


def lurah_link(secret: str) -> str:
    """The link as the applicant's page shows it."""
    page = Client().get(reverse("proposals:endorsement", args=[secret])).content.decode()
    return re.search(r"/mengetahui/[\w-]+/", page)[0]


def opens(path: str) -> bool:
    return Client().get(path).status_code == 200


def stop_link(proposal) -> str:
    """The link in the newest mail to the follower, after the next stage."""
    take_step(proposal_id=proposal.pk, step=Step.PUBLISH, by=make_secretary())
    mail = OutboxMessage.objects.filter(to=EMAIL).latest("created_at")
    return re.search(r"/berhenti-ikuti/[\w-]+/", mail.text)[0]


def followed():
    proposal = make_proposal(Status.PUBLISHED, secret="pribadi")
    follow(proposal=proposal, email=EMAIL, client="203.0.113.1")
    proposal.followers.update(confirmed_at=proposal.published_at)
    type(proposal).objects.filter(pk=proposal.pk).update(status=Status.CLEARED)
    request_endorsement(proposal_id=proposal.pk)
    return proposal


def test_links_that_were_handed_out_stay_the_same(rotate) -> None:
    proposal = followed()
    on_whatsapp = lurah_link("pribadi")
    rotate(keep_old=True)
    assert opens(on_whatsapp)
    assert lurah_link("pribadi") == on_whatsapp
    assert opens(stop_link(proposal))


def test_asking_to_follow_again_sends_a_link_that_opens(rotate) -> None:
    proposal = make_proposal(Status.PUBLISHED)
    follow(proposal=proposal, email=EMAIL, client="203.0.113.1")
    rotate(keep_old=True)
    follow(proposal=proposal, email=EMAIL, client="203.0.113.1")
    mails = OutboxMessage.objects.filter(to=EMAIL)
    assert len(mails) == 2
    for mail in mails:
        assert opens(re.search(r"/ikuti/[\w-]+/", mail.text)[0])


def test_a_person_stays_signed_in(rotate, client: Client) -> None:
    client.force_login(make_user())
    rotate(keep_old=True)
    assert client.get(reverse("account_home")).status_code == 200


def test_after_a_leak_old_links_stop_and_new_ones_open(rotate, client: Client) -> None:
    proposal = followed()
    leaked = lurah_link("pribadi")
    client.force_login(make_user())
    rotate(keep_old=False)
    call_command("renew_links")
    assert not opens(leaked)
    assert opens(lurah_link("pribadi"))
    assert opens(stop_link(proposal))
    assert client.get(reverse("account_home")).status_code == 302


def test_the_settings_read_keys_of_before_from_a_file(tmp_path) -> None:
    """One a line, as docs/operations.md says."""
    path = tmp_path / "secret_key_fallbacks"
    path.write_text("lama-1\nlama-2\n")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from forum_site import settings as s; print(s.SECRET_KEY_FALLBACKS)",
        ],
        cwd=current.BASE_DIR,
        env={**os.environ, "DJANGO_SECRET_KEY_FALLBACKS_FILE": str(path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "['lama-1', 'lama-2']"
