"""What the first step offers: needs found by words, the usual ones, the rest folded away."""

from typing import Any

from django.http import HttpRequest

from forum_site.rules.matching import matching_needs
from forum_site.rules.models import Need
from proposals import wishes
from proposals.forms.need import OTHER, NeedForm
from proposals.models import Proposal

#: Asked for most in the city's meetings; shown before anything is searched.
USUAL = (
    "atap-bocor",
    "jamban-keluarga",
    "air-bersih",
    "lampu-jalan",
    "jalan-gang",
    "alat-posyandu",
    "modal-usaha",
    "bank-sampah",
)
MOST_LETTERS = 100


def need_choices(request: HttpRequest, form: NeedForm) -> dict[str, Any]:
    """Context of the first step: the search word, the found needs first, all others after."""
    words = (request.POST.get("q") or request.GET.get("q") or "")[:MOST_LETTERS].strip()
    needs = list(Need.objects.offered())
    found = matching_needs(words, needs)
    wish = wishes.recognise(words)
    if wish is not None:
        found = [need for need in needs if need.code in wish.instead]
    first = found or usual(needs)
    chosen = str(form["need"].value() or "")
    if chosen and chosen != OTHER and chosen not in {need.code for need in first}:
        first = [need for need in needs if need.code == chosen] + first
    rest = [need for need in needs if need not in first]
    return {
        "words": words,
        "is_found": bool(found),
        "wish": wish,
        "first": first,
        "rest": rest,
        "chosen": chosen,
        "other": OTHER,
    }


def usual(needs: list[Need]) -> list[Need]:
    """What people ask for most, as far as the city offers it; else the first by name."""
    chosen = [need for need in needs if need.code in USUAL]
    return chosen or needs[: len(USUAL)]


def offered_instead(proposal: Proposal, *, is_asked: bool) -> dict[str, Any]:
    """For a ceremony or a holiday gift: the sentence, and needs whose help lasts."""
    wish = wishes.wish_of(proposal.redirect)
    if wish is None:
        return {"wish": None}
    instead = Need.objects.offered().filter(code__in=wish.instead)
    return {"wish": wish, "instead": instead, "is_asked": is_asked}
