"""Host, way back after sign-in, TRACE, and queries made to break a list."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from forum_site.accounts.models import User
from forum_site.organisations.models import Membership
from forum_site.outbox.models import OutboxMessage
from proposals.workflow import Status
from tests import factories as make

pytestmark = pytest.mark.django_db

EVIL = "jahat.example"
WAYS_OUT = [
    f"//{EVIL}",
    f"///{EVIL}",
    f"////{EVIL}/x",
    f"https://{EVIL}",
    f"http://{EVIL}/meja/",
    f"HTTPS://{EVIL}",
    f"https:{EVIL}",
    f"https:/{EVIL}",
    f"https:///{EVIL}",
    f"\\\\{EVIL}",
    f"/\\{EVIL}",
    f"\\/{EVIL}",
    f"/\\/{EVIL}",
    f"/\t/{EVIL}",
    f"/\n/{EVIL}",
    f"\t//{EVIL}",
    f" //{EVIL}",
    f" https://{EVIL}",
    f"\x00//{EVIL}",
    f"%2F%2F{EVIL}",
    f"//{EVIL}%2F..",
    f"//{EVIL}@testserver/",
    f"https://testserver@{EVIL}",
    f"https://testserver:80@{EVIL}/",
    f"https://testserver.{EVIL}",
    f"//testserver.{EVIL}",
    f"https://{EVIL}?testserver",
    f"https://{EVIL}#testserver",
    f"https://{EVIL}\\@testserver",
    f"//{EVIL}:443",
    f"//[::1]@{EVIL}",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    f"ftp://{EVIL}/",
    f"//{EVIL}/akun/",
    f"https://{EVIL}/akun/login/",
]


def stays(location: str) -> bool:
    """Whether a browser on our site stays there, reading the address as browsers do."""
    seen = re.sub(r"[\t\r\n\x00]", "", location).strip().replace("\\", "/")
    target = urlsplit(urljoin("http://testserver/akun/login/", re.sub(r"^/{2,}", "//", seen)))
    return target.scheme == "http" and target.netloc == "testserver"


@pytest.fixture
def member() -> User:
    return make.make_member(make.make_company(), Membership.Role.ADMINISTRATOR)


def test_there_are_forty_ways_out() -> None:
    assert len(set(WAYS_OUT)) == 40
    for way in (f"//{EVIL}", f"////{EVIL}", f"https:{EVIL}", "javascript:x", f"/\\{EVIL}"):
        assert not stays(way), way
    assert stays("/akun/")


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_back_leaves_the_site(way: str, member: User, client: Client) -> None:
    body = {"login": member.email, "password": make.PASSWORD, "next": way}
    answers = [client.post(reverse("account_login"), body)]
    assert answers[0].status_code == 302, "signing in did not work"
    for name in ("account_login", "account_reauthenticate"):
        answers.append(client.get(reverse(name), {"next": way}))
    answers.append(client.post(reverse("account_reauthenticate"), {**body}))
    answers.append(client.post(reverse("account_logout"), {"next": way}))
    for answer in answers:
        if "Location" in answer:
            assert stays(answer["Location"]), answer["Location"]
        else:
            assert f'href="{way}"' not in answer.content.decode()


def test_a_wrong_host_is_refused_everywhere(client: Client) -> None:
    for url in ("/", "/akun/login/", "/admin/", "/usulan/unduh/csv/"):
        assert client.get(url, headers={"host": EVIL}).status_code == 400
        assert client.get(url, headers={"host": f"testserver:80@{EVIL}"}).status_code == 400


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-Host"])
def test_no_mail_holds_a_host_that_the_visitor_sent(header: str, client: Client) -> None:
    user = make.make_user()
    client.post(
        reverse("account_reset_password"), {"email": user.email}, headers={header: f"{EVIL}"}
    )
    mail = OutboxMessage.objects.get(to=user.email)
    assert "http" in mail.text
    assert EVIL not in mail.text + mail.subject


HOSTILE = [
    "page=999999999",
    "halaman=999999999",
    "halaman=-1",
    "halaman=1e9",
    "halaman=٣",
    "halaman=" + "9" * 5000,
    "q=%00",
    "q=" + "a" * 10_000,
    "q=%25%5F%27%22%5C",
    "q=%F0%9F%98%80%ED%A0%80",
    "q=" + "%28" * 200,
    "q=a%20%26%20%21%20%7C%20b%3A%2A",
    "q[]=1&q[$ne]=2",
    "urut=applicant__phone",
    "urut=-edit_token_hash",
    "ordering=submitted_by__password",
    "o=99.-99.x",
    "e=1&p=999&all=1",
    "bidang=%00",
    "bidang=tidak-ada&bidang=kesehatan",
    "kecamatan=%27%3B--",
    "kelurahan=" + "3" * 4000,
    "status=draft",
    "penanda=%00",
    "sisa_min=" + "9" * 4301,
    "sisa_min=-1&sisa_max=NaN",
    "tahun=99999999999999999999",
    "tahun=0",
    "tahun=-2014",
    "triwulan=9",
    "dari=0000-00-00&sampai=99999-99-99",
    "kode=%00%0A",
    "kode=" + "T" * 10_000,
    "edit_token_hash__startswith=a",
    "submitted_by__password__startswith=a",
]
LISTS = (
    "home",
    "proposals:list",
    "proposals:track",
    "proposals:mine",
    "companies:list",
    "companies:desk",
    "companies:catalogue",
    "companies:pledges",
    "companies:reports",
    "reports:figures",
    "news",
    "questions",
    "account_home",
)


@pytest.mark.timeout(300)
def test_no_query_breaks_a_list(member: User, client: Client) -> None:
    client.force_login(member)
    make.make_proposal()
    files = [reverse("proposals:export", args=["csv"])]
    files.append(reverse("reports:export", kwargs={"what": "bidang", "ending": "csv"}))
    wrong = []
    for url in [reverse(name) for name in LISTS] + files:
        for query in HOSTILE:
            answer = client.get(f"{url}?{query}")
            body = b"".join(answer) if answer.streaming else answer.content
            if answer.status_code >= 500 or len(body) > 400_000:
                wrong.append(f"{url}?{query[:60]}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.timeout(300)
def test_no_query_breaks_a_list_of_the_desk(client: Client) -> None:
    client.force_login(make.make_secretary())
    make.make_proposal()
    wrong = []
    for model in ("proposals/proposal", "companies/pledge", "companies/realisation"):
        for query in HOSTILE:
            answer = client.get(f"/admin/{model}/?{query}")
            if answer.status_code >= 500:
                wrong.append(f"{model}?{query[:60]}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


NUL = "\0"


@pytest.mark.parametrize(
    "address",
    [
        "/usulan/TJ%00/ikuti/",
        "/usulan/TJ%00/foto/1/small/",
        "/usulan/TJ%00/dokumen/1/",
        "/meja/usulan/TJ%00/komitmen/",
        "/meja/usulan/TJ%00/diskusi/",
        "/admin/proposals/proposal/%00/change/",
    ],
)
def test_a_nul_in_an_address_is_a_page_that_does_not_exist(
    address: str, member: User, client: Client
) -> None:
    client.force_login(member)
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer["X-Frame-Options"] == "DENY"


def test_a_nul_typed_into_a_lonely_field_breaks_nothing(client: Client) -> None:
    proposal = make.make_proposal(Status.SUBMITTED, secret="tautan-lonely")
    client.post("/ajukan/tautan-lonely/batalkan/", {"reason": f"Sudah{NUL} dibantu"})
    assert proposal.steps.get().note == "Sudah dibantu"
    client.force_login(make.make_secretary())
    proposal = make.make_proposal(Status.IN_REVIEW)
    deed = reverse("admin:proposals_proposal_deed", args=[proposal.pk, "reject"])
    assert client.post(deed, {"use_template": "1", "template": NUL}).status_code == 200
    lists = reverse("admin:proposals_proposal_changelist")
    for address in (lists, f"{lists}unduh.csv"):
        assert client.get(address, {"origin__exact": NUL}).status_code == 302


def test_1001_parameters_are_refused(client: Client) -> None:
    many = "&".join(f"a{number}=1" for number in range(1001))
    assert client.get(f"/usulan/?{many}").status_code == 400
    body = {f"a{number}": "1" for number in range(1001)}
    assert client.post(reverse("proposals:start"), body).status_code in {400, 413}


def test_a_private_draft_is_not_found_by_filtering(client: Client) -> None:
    draft = make.make_proposal("submitted", title="kenarirahasia")
    for query in ("status=submitted", "status=draft", "q=kenarirahasia"):
        page = client.get(f"/usulan/?{query}").content.decode()
        assert str(draft.code) not in page
        assert draft.get_absolute_url() not in page
