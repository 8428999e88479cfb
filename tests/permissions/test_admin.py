"""The desk's addresses: every model, every view and deed of it, for everybody."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.urls import get_resolver, reverse

from companies.models import Pledge, Realisation
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.desk_admin import PageAdmin
from proposals.models import Attachment, Proposal
from proposals.workflow import Status
from tests import factories as make
from tests.permissions.asking import ask, word
from tests.permissions.board import DESK, PEOPLE_WITH_A_DESK, askers, at_the_desk
from tests.permissions.desk import arguments_of, data_of, row_of
from tests.permissions.world import World, attach
from tests.proof import Proof

pytestmark = pytest.mark.timeout(600)

#: Views that every model has, and the function each one is; the first of each asks everybody.
STOCK = {
    "changelist": "view",
    "change": "view",
    "export_csv": "view",
    "export_xlsx": "view",
    "add": "add",
    "history": "history",
    "delete": "delete",
}
#: Of rows: another one in each run.
NUMBERS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
MODELS = {model._meta.label_lower: model for model in admin.site._registry}


def names_of(model: type[Model]) -> set[str]:
    """The views of a model: the names of its addresses without the model's."""
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    urls = admin.site._registry[model].get_urls()
    return {url.name.removeprefix(prefix) for url in urls if url.name}


def test_every_model_view_and_deed_is_listed() -> None:
    assert get_resolver().resolve("/admin/"), "the desk is there"
    assert set(MODELS) == set(DESK)
    for label, model in MODELS.items():
        named = set(DESK[label].get("views", {})) | ({"deed"} if "deeds" in DESK[label] else set())
        assert names_of(model) - set(STOCK) - {"deed"} == named - {"deed"}, label
        deeds = {str(slug) for slug in getattr(admin.site._registry[model], "deeds", {})}
        assert deeds == set(DESK[label].get("deeds", {})), label


def history_of(rules: dict[str, Any]) -> list[str]:
    return [actor for actor in rules["view"] if actor == "secretariat"]


def ask_all(
    world: World,
    method: str,
    url: str,
    who: list[str] | None,
    data: Any = None,
    *,
    few: int = len(PEOPLE_WITH_A_DESK),
) -> list[str]:
    """Whoever is answered otherwise than the board says; ``few`` of those with a desk and alike."""
    wrong = []
    words = {actor: at_the_desk(actor, who) for actor in world.people}
    outside = [actor for actor in world.people if actor not in PEOPLE_WITH_A_DESK]
    place = f"{method} {NUMBERS.sub('', url)}"
    # One door keeps out whoever has no desk, wherever he knocks.
    knocking = askers(outside, words, place, few=1)
    for actor in [*knocking, *askers(PEOPLE_WITH_A_DESK, words, place, few=few)]:
        answer, wanted = word(ask(world, actor, method, url, data)), words[actor]
        if answer != wanted:
            wrong.append(f"{method} {url} {actor}: {wanted}, not {answer}")
    return wrong


def at(model: type[Model], view: str, *args: Any) -> str:
    own = f"{model._meta.app_label}_{model._meta.model_name}_"
    name = view if view.startswith("companies_") else own + view
    return reverse(f"admin:{name}", args=args)


def stock_faults(world: World, label: str, row: Any) -> list[str]:
    """Everybody with a desk at one view of each function; at its other views one who may, and one
    who may not."""
    model, rules, wrong, known = MODELS[label], DESK[label], [], set()
    for view in (view for view in STOCK if view in names_of(model)):
        function = STOCK[view]
        who = history_of(rules) if function == "history" else rules.get(function)
        of_a_row = view in {"change", "history", "delete"}
        url = at(model, view, *([row.pk] if of_a_row else []))
        few = 1 if function in known else len(PEOPLE_WITH_A_DESK)
        wrong += ask_all(world, "GET", url, who, few=few)
        known.add(function)
    return wrong


def post_faults(world: World, label: str, row: Any) -> list[str]:
    """What is not added and not changed by hand refuses a sent form too."""
    model, rules, wrong = MODELS[label], DESK[label], []
    wrong += ask_all(world, "POST", at(model, "add"), rules.get("add"))
    if not isinstance(admin.site._registry[model], PageAdmin):  # those pages only show
        wrong += ask_all(world, "POST", at(model, "change", row.pk), rules.get("change"))
    return wrong


def deed_faults(world: World, label: str, row: Any) -> list[str]:
    wrong = []
    for slug, who in DESK[label].get("deeds", {}).items():
        url = at(MODELS[label], "deed", row.pk, slug)
        wrong += ask_all(world, "POST", url, who, data_of(label, slug, world, row))
    return wrong


def view_faults(world: World, label: str, row: Any) -> list[str]:
    """Further addresses; those that change something are sent to."""
    wrong = []
    for view, who in DESK[label].get("views", {}).items():
        sent = {"companies_proposal_complete", "contact", "search"}
        method = "POST" if view in sent else "GET"
        address = at(MODELS[label], view, *arguments_of(label, view, row))
        wrong += ask_all(world, method, address, who)
    return wrong


@pytest.mark.proof
@pytest.mark.parametrize("app", sorted({label.split(".")[0] for label in MODELS}))
def test_who_may_at_the_desk(app: str, world: World, proof: Proof) -> None:
    wrong, models = [], 0
    for label, model in MODELS.items():
        if label.split(".")[0] != app:
            continue
        row, models = row_of(model, world), models + 1
        assert row is not None, f"the world has no {label}"
        for faults in (stock_faults, post_faults, deed_faults, view_faults):
            wrong += faults(world, label, row)
    assert not wrong, "\n".join(wrong)
    proof.saw(
        f"Who may at the desk: {app}", f"{models} lists, 0 answers other than the matrix says"
    )


def test_the_doors_of_the_desk(world: World) -> None:
    """Index, sign-in, exit, helpers of the admin itself, and what is no address at all."""
    wrong = []
    everybody = ["secretariat", "forum_officer", "verifier", "academic"]
    for name in ("index", "login", "logout", "password_change", "jsi18n"):
        wrong += ask_all(world, "GET", reverse(f"admin:{name}"), everybody)
    assert not wrong, "\n".join(wrong)
    for actor in world.people:
        for url in ("/admin/tidak-ada/", "/admin/auth/group/", "/admin/autocomplete/"):
            answer = word(ask(world, actor, "GET", url))
            assert answer in {"L", 403, 404}, (actor, url)


def test_a_university_finds_only_what_it_assesses(world: World) -> None:
    other = make.make_proposal(Status.SUBMITTED)
    letter = attach(Proposal.objects.get(university__isnull=False), Attachment.Kind.LETTER)
    urls = [
        at(Proposal, "change", other.pk),
        at(Proposal, "attachment", letter.proposal_id, letter.pk, "original"),
        at(Proposal, "deed", other.pk, "note"),
    ]
    for url in urls:
        assert word(ask(world, "academic", "GET", url)) == 404, url
        assert word(ask(world, "secretariat", "GET", url)) == "open", url
    listed = ask(world, "academic", "GET", at(Proposal, "changelist")).content.decode()
    assert other.code not in listed


def test_drafts_and_interests_are_nobodys_at_the_desk(world: World) -> None:
    hidden = [
        at(Proposal, "change", Proposal.objects.filter(status=Status.DRAFT).first().pk),
        at(Pledge, "change", Pledge.objects.get(status=PledgeStatus.INTEREST).pk),
        at(Realisation, "change", Realisation.objects.get(status=RealisationStatus.DRAFT).pk),
    ]
    for url in hidden:
        for actor in ("secretariat", "forum_officer", "superuser"):
            assert word(ask(world, actor, "GET", url)) == 404, (url, actor)
