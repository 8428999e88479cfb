"""The door of every page under /petugas/: an area officer, and the round of the own area."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from forum_site.accounts import roles
from forum_site.errors import NotYours
from poverty_data import worklists
from poverty_data.models import Household, Verification, VerificationRound
from poverty_data.models.beats import beat_of, speaks_for_kelurahan
from poverty_data.services.rounds import round_for

View = Callable[..., HttpResponseBase]
NO_OFFICER = (
    "Halaman ini untuk petugas RT, RW, dan kelurahan. Minta wilayah tugas kepada Dinas Sosial."
)


def for_officer(view: View) -> View:
    """Sign in first; then ``view(request, round, ...)`` with the round of the area, or None."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not (user.has_role(roles.AREA_OFFICER) and user.area_id):
            raise NotYours(NO_OFFICER)
        response = view(request, round_for(user.area_id), *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded


def for_kelurahan(view: View) -> View:
    """The same for the officer who speaks for the whole kelurahan."""

    @for_officer
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not speaks_for_kelurahan(request.user):
            raise NotYours("Halaman ini untuk petugas kelurahan.")
        return view(request, *args, **kwargs)

    return guarded


def own_family(request: HttpRequest, found: VerificationRound | None, pk: UUID) -> Household:
    """A family of the officer's list; any other is a 404 like a missing one."""
    if found is None:
        raise Http404
    rows = worklists.families(found, request.user).select_related("village")
    household = rows.exclude(status=Household.Status.MERGED).filter(pk=pk).first()
    if household is None:
        raise Http404
    return household


def own_finding(request: HttpRequest, found: VerificationRound | None, pk: UUID) -> Verification:
    """A finding of this round on the officer's beat; any other is a 404 like a missing one."""
    if found is None:
        raise Http404
    rows = Verification.objects.filter(beat_of(request.user), round=found, pk=pk)
    row = rows.select_related("household", "new_family", "village", "photo", "proposed_by").first()
    if row is None:
        raise Http404
    return row
