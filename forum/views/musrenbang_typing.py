"""The kelurahan's own lines of a musrenbang, typed by its officer; another kelurahan's is a 404."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companies.views.forms import refused
from companies.views.pages import page_of
from forum.forms.musrenbang import TypedItemForm, facts_from
from forum.models import MusrenbangItem
from forum.services.musrenbang import drop_item, retype_item, type_item, typing_villages
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken

METHODS = ["GET", "HEAD", "POST"]
NO_OFFICER = "Halaman ini untuk petugas kelurahan. Petugas RT dan RW melapor lewat kelurahan."


def own_villages(request: HttpRequest) -> QuerySet[Area]:
    """Where the person types; NotYours for who types nowhere."""
    villages = typing_villages(request.user)
    if not villages.exists():
        raise NotYours(NO_OFFICER)
    return villages


def own_item(request: HttpRequest, pk: UUID) -> MusrenbangItem:
    """A typed line of the own kelurahan; any other, or one that was adopted, is a 404."""
    rows = MusrenbangItem.objects.typed().filter(village__in=own_villages(request))
    return get_object_or_404(rows.select_related("village"), pk=pk)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What was typed: first what waits for the secretariat, then what it adopted."""
    villages = list(own_villages(request))
    rows = MusrenbangItem.objects.filter(village__in=villages).select_related("village")
    order = ("-year", "village__name", "priority", "title", "pk")
    context = {
        "villages": villages,
        "typed": rows.typed().order_by(*order),
        "page": page_of(request, rows.adopted().exclude(typed_by=None).order_by(*order)),
    }
    return render(request, "forum/typed_items.html", context)


@require_http_methods(METHODS)
@login_required
def add(request: HttpRequest, village: str) -> HttpResponse:
    """One more line of the own kelurahan."""
    area = get_object_or_404(own_villages(request), pk=village)
    form = TypedItemForm(request.POST if request.method == "POST" else None)
    return answered(request, area, form, lambda facts: type_item(facts=facts, by=request.user))


@require_http_methods(METHODS)
@login_required
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a line until the secretariat adopts it."""
    item = own_item(request, pk)
    form = TypedItemForm(request.POST if request.method == "POST" else None, item=item)

    def keep(facts: Any) -> None:
        retype_item(item_id=item.pk, facts=facts, by=request.user)

    return answered(request, item.village, form, keep, item=item)


def answered(
    request: HttpRequest,
    area: Area,
    form: TypedItemForm,
    keep: Callable[[Any], Any],
    item: MusrenbangItem | None = None,
) -> HttpResponse:
    """The form, or the list once the line is kept; a refusal keeps what was typed."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                keep(facts_from({**form.cleaned_data, "village": area}))
            except RuleBroken as refusal:
                refused(form, refusal)
                status = 409
            else:
                messages.success(request, "Butir tersimpan dan menunggu sekretariat.")
                return redirect("forum:typed_items")
    context = {"area": area, "form": form, "item": item}
    return render(request, "forum/typed_item_form.html", context, status=status)


@require_POST
@login_required
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a line away again."""
    item = own_item(request, pk)
    drop_item(item_id=item.pk, by=request.user)
    messages.success(request, f"Butir “{item.title}” dihapus.")
    return redirect("forum:typed_items")
