"""What a citizen types on each step, as a browser posts it."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from proposals.models import Proposal
from proposals.services.submission import SHORTEST

STORY = {
    "title": "Jamban untuk dua belas rumah di RW 07",
    "summary": "Dua belas rumah belum punya jamban sendiri.",
    "story": "Sejak dulu orang buang air di saluran.",
}
BENEFIT = {
    "benefit": "Anak-anak lebih jarang sakit perut.",
    "quantity": "12",
    "unit": "unit",
    "penerima-TOTAL_FORMS": "2",
    "penerima-INITIAL_FORMS": "0",
    "penerima-0-group": "keluarga",
    "penerima-0-count": "12",
    "penerima-1-group": "",
    "penerima-1-count": "",
}
LOCATION = {
    "village": "33.71.01.1003",
    "rt": "3",
    "rw": "07",
    "landmark": "Deretan rumah di bawah tanggul",
    "latitude": "",
    "longitude": "",
}
BUDGET = {
    "rab-TOTAL_FORMS": "2",
    "rab-INITIAL_FORMS": "0",
    "rab-0-item": "Kloset jongkok",
    "rab-0-quantity": "12",
    "rab-0-unit": "unit",
    "rab-0-unit_price": "185.000",
    "rab-1-item": "Tenaga gali warga",
    "rab-1-quantity": "96",
    "rab-1-unit": "hari",
    "rab-1-unit_price": "80000",
    "rab-1-is_self_help": "on",
}
APPLICANT = {
    "kind": "rw",
    "name": "RW 07 Rejowinangun Selatan",
    "contact_name": "Bambang Contoh",
    "contact_role": "Ketua RW",
    "phone": "0812 0000 1037",
    "email": "",
    "origin": "citizen",
    "addressed_to": "",
    "consent": "on",
}
STEPS: dict[str, dict[str, str]] = {
    "cerita": STORY,
    "manfaat": BENEFIT,
    "lokasi": LOCATION,
    "biaya": BUDGET,
    "berkas": {},
    "pengusul": APPLICANT,
}


def start(client: Client, need: str = "jamban-keluarga", path: str = "proposals:start") -> str:
    """Choose a need; the key of the new draft's link."""
    response = client.post(reverse(path), {"need": need})
    assert response.status_code == 302, response.content.decode()
    return response.url.split("/")[2]


def post(client: Client, key: str, step: str, **changes: Any) -> Any:
    """Send one step with the usual answers, some of them changed."""
    answers = {name: value for name, value in {**STEPS[step], **changes}.items() if value != "-"}
    return client.post(reverse("proposals:step", args=[key, step]), answers)


def fill(client: Client, key: str, **changes: dict[str, Any]) -> Proposal:
    """Answer every step; ``changes`` by step."""
    for step in STEPS:
        response = post(client, key, step, **changes.get(step, {}))
        assert response.status_code == 302, response.content.decode()
    return Proposal.objects.latest("updated_at")


def let_time_pass() -> None:
    """As if the drafts had been started the usual minutes ago."""
    Proposal.objects.filter(status="draft").update(created_at=timezone.now() - SHORTEST)


def send(client: Client, key: str) -> Any:
    """Press "Kirim usulan", as somebody who took the usual minutes."""
    let_time_pass()
    return client.post(reverse("proposals:step", args=[key, "periksa"]))


def sent(client: Client, **changes: dict[str, Any]) -> tuple[str, Proposal]:
    """A whole submission: the key of the link and the proposal."""
    key = start(client)
    proposal = fill(client, key, **changes)
    response = send(client, key)
    assert response.status_code == 302, response.content.decode()
    proposal.refresh_from_db()
    return key, proposal
