"""A person's own account: first page, notices, and how they are told."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum_site.accounts import services
from forum_site.accounts.notice_forms import NoticeSettingsForm
from forum_site.formats.devices import device_words
from forum_site.outbox.models import Notice
from forum_site.outbox.services import choose_delivery, mark_read

PER_PAGE = 20


@login_required
@require_safe
def account_home(request: HttpRequest) -> HttpResponse:
    """The first page after sign-in."""
    return render(request, "account/home.html")


@login_required
@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """One device of one's own is out at its next click."""
    session = get_object_or_404(UserSession, pk=number, user=request.user)
    services.end_session(session=session)
    messages.success(request, f"{device_words(session.user_agent)} sudah dikeluarkan.")
    return redirect("usersessions_list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """What happened, newest first; one button marks all as read."""
    own = Notice.objects.visible_to(request.user)
    if request.method == "POST":
        mark_read(notices=own)
        messages.success(request, "Semua pemberitahuan ditandai sudah dibaca.")
        return redirect("notices")
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "account/notices.html", {"page": page, "unread": own.unread().count()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_settings(request: HttpRequest) -> HttpResponse:
    """E-mail at once, once a day, or not at all, for each kind of notice."""
    form = NoticeSettingsForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        choose_delivery(user=request.user, choices=form.cleaned_data)
        messages.success(request, "Pengaturan tersimpan.")
        return redirect("notices")
    return render(request, "account/notice_settings.html", {"form": form})
