"""Who may be played in the demo: one login for each role, with a password that everybody knows."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.auth.hashers import make_password

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.accounts.services import create_person, give_role
from forum_site.areas.models import Area
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import add_member

#: The same for all; the demo says so on every page, and no other environment loads it.
PASSWORD = "forum-contoh-2026"  # noqa: S105
SUPERUSER = "superuser"
#: The stories are about Kota Magelang; a demo of another city begins with people only.
STORY_CITY = "33.71"
MEMBER, ADMINISTRATOR = Membership.Role.MEMBER, Membership.Role.ADMINISTRATOR


@dataclass(frozen=True)
class Login:
    """One person to sign in as. ``memberships`` name organisations by their story id.

    An ``area`` that is not in the installation's city gives way to its first kelurahan; CITY is
    all of it.
    """

    email: str
    name: str
    what: str
    role: str = ""
    memberships: tuple[tuple[str, str], ...] = ()
    area: str = ""


CITIZEN = Login("warga@contoh.example", "Ratna Dewanti", "Warga", roles.CITIZEN)
SECRETARY = Login(
    "sekretariat@contoh.example", "Anindya Prameswari", "Sekretariat", roles.SECRETARIAT
)
SECOND_SECRETARY = Login(
    "sekretariat2@contoh.example", "Bagas Suryaputra", "Sekretariat", roles.SECRETARIAT
)
OFFICER = Login(
    "pengurus@contoh.example", "Handoyo Wirakusuma", "Pengurus forum", roles.FORUM_OFFICER
)
AREA_OFFICER = Login(
    "kelurahan@contoh.example",
    "Sulistyowati",
    "Petugas Kelurahan Rejowinangun Selatan",
    roles.AREA_OFFICER,
    area="33.71.01.1003",
)
RT_OFFICER = Login(
    "rt@contoh.example",
    "Wahyu Nugraha",
    "Petugas RT/RW",
    roles.AREA_OFFICER,
    area="33.71.01.1003",
)
#: The whole city, whichever it is.
CITY = "city"
VERIFIER = Login(
    "verifikator@contoh.example",
    "Endah Kusumawati",
    "Verifikator Dinas Sosial",
    roles.VERIFIER,
    area=CITY,
)
SECOND_VERIFIER = Login(
    "verifikator2@contoh.example",
    "Prasetyo Hadi",
    "Verifikator Dinas Sosial, orang kedua",
    roles.VERIFIER,
    area=CITY,
)
MONITOR = Login(
    "pemantau@contoh.example",
    "Nur Laila",
    "Pemantau masyarakat: Jaringan RW Guyub Magelang",
    memberships=(("M02", MEMBER),),
)
OF_DINAS_SOSIAL = (RT_OFFICER, VERIFIER, SECOND_VERIFIER)
LOGINS = (
    CITIZEN,
    Login(
        "perusahaan@contoh.example",
        "Bagus Prasetya",
        "Administrator Perumda Banyu Tidar Asri",
        memberships=(("C08", ADMINISTRATOR),),
    ),
    Login(
        "cabang@contoh.example",
        "Hendra Wiratama",
        "Administrator PT Garmenindo Elo Lestarijaya (cabang)",
        memberships=(("C02", ADMINISTRATOR),),
    ),
    Login(
        "anggota@contoh.example",
        "Sigit Purnawan",
        "Anggota akun PT Bangun Griya Kedulestari",
        memberships=(("C11", MEMBER),),
    ),
    Login(
        "terlambat@contoh.example",
        "Arimbi Kusumastuti",
        "Administrator PT Plastik Daur Tirtomoyo (terlambat melapor, menjawab perkara)",
        memberships=(("C22", ADMINISTRATOR),),
    ),
    Login(
        "duaperusahaan@contoh.example",
        "Melati Anggraini",
        "Dua perusahaan: PT RS Bhakti Wiraraga dan PT Klinik Waras Utomoasri",
        memberships=(("C07", ADMINISTRATOR), ("C19", MEMBER)),
    ),
    SECRETARY,
    SECOND_SECRETARY,
    OFFICER,
    AREA_OFFICER,
    *OF_DINAS_SOSIAL,
    Login(
        "kampus@contoh.example",
        "Laksmi Adiwijaya",
        "Perguruan tinggi: Politeknik Tidarasri",
        memberships=(("U02", MEMBER),),
    ),
    Login(
        "petugas-dinas@contoh.example",
        "Teguh Ramadan",
        "Petugas perangkat daerah: Dinas Kesehatan",
        memberships=(("S03", MEMBER),),
    ),
    MONITOR,
    Login("admin@contoh.example", "Pengelola sistem", "Superuser", SUPERUSER),
)


OTHER_CITY_LOGINS = (
    CITIZEN,
    Login(
        "perusahaan@contoh.example",
        "Bagus Prasetya",
        "Administrator PT Contoh Rekaan",
        memberships=(("company", ADMINISTRATOR),),
    ),
    SECRETARY,
    OFFICER,
    replace(AREA_OFFICER, what="Petugas kelurahan"),
    *OF_DINAS_SOSIAL,
    Login(
        "kampus@contoh.example",
        "Laksmi Adiwijaya",
        "Perguruan tinggi: Universitas Contoh Rekaan",
        memberships=(("university", MEMBER),),
    ),
    Login(
        "petugas-dinas@contoh.example",
        "Teguh Ramadan",
        "Petugas perangkat daerah: Dinas Contoh Rekaan",
        memberships=(("agency", MEMBER),),
    ),
    LOGINS[-1],
)


def logins() -> tuple[Login, ...]:
    """Who may be played in this installation's city."""
    return LOGINS if settings.CITY_CODE == STORY_CITY else OTHER_CITY_LOGINS


def make_people() -> dict[str, User]:
    """Everybody who can sign in, by e-mail; memberships come with ``join_organisations``.

    One hash for all: it is slow on purpose, and there is nothing to keep apart.
    """
    hashed = make_password(PASSWORD)
    return {login.email: make_person(login, hashed) for login in logins()}


def make_person(login: Login, hashed: str) -> User:
    """One person with password, role and area."""
    user = create_person(email=login.email, full_name=login.name)
    user.password = hashed
    if login.area == CITY:
        user.area = Area.objects.filter(code=settings.CITY_CODE).first()
    elif login.area:
        villages = Area.objects.of_city().villages()
        user.area = villages.filter(code=login.area).first() or villages.first()
    user.is_superuser = user.is_staff = login.role == SUPERUSER
    user.save()
    if login.role in roles.LABELS:
        give_role(user=user, slug=login.role, by=None)
    return user


def join_organisations(
    people: dict[str, User], organisations: dict[str, Organisation]
) -> dict[str, User]:
    """Let the logins act for their organisations; for each one who speaks for it first."""
    speakers: dict[str, User] = {}
    for login in logins():
        for story, role in login.memberships:
            user = people[login.email]
            add_member(organisation=organisations[story], user=user, role=role, by=None)
            speakers.setdefault(story, user)
    return speakers


def login_table() -> str:
    """The logins as text for the terminal."""
    width = max(len(login.email) for login in logins())
    rows = [f"  {login.email:<{width}}  {login.what}" for login in logins()]
    return "\n".join([f"Demo logins (password for all: {PASSWORD})", *rows])
