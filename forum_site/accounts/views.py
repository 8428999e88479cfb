"""A person's own account."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_required
@require_safe
def account_home(request: HttpRequest) -> HttpResponse:
    """The first page after sign-in."""
    return render(request, "account/home.html")
