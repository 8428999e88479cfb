"""Health for the machines, and the error pages."""

from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


#: Whether this process has seen that no migration of its code waits; it stays so while it lives.
seen_complete = False


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and every migration is applied: traffic may come."""
    global seen_complete
    try:
        waiting = 0 if seen_complete else _migrations_waiting()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"ready": False, "database": "unreachable"}, status=503)
    seen_complete = not waiting
    status = 503 if waiting else 200
    return JsonResponse({"ready": not waiting, "waiting": waiting}, status=status)


def _migrations_waiting() -> int:
    """How many are not applied; reads every migration of the code, so it is asked only until 0.

    One that stands for several counts as applied when all of them are: a plan of Django's would
    pass over a database that has taken only some.
    """
    loader = MigrationLoader(connection)
    return len(set(loader.disk_migrations) - set(loader.applied_migrations))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400"""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """403: who may."""
    return render(request, "403.html", {"sentence": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same for a missing row and for somebody else's."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a code to quote."""
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: the page was open too long, or the form is not ours."""
    sentence = "Halaman terlalu lama terbuka. Kembali, muat ulang halaman, lalu kirim lagi."
    context = {"sentence": sentence}
    if request.path.startswith("/ajukan/"):
        context["back"] = request.path
        context["sentence"] = (
            "Halaman terlalu lama terbuka, jadi kiriman terakhir belum kami terima. Langkah yang "
            "sudah tersimpan tidak hilang. Buka lagi isiannya, lalu kirim."
        )
    return render(request, "403.html", context, status=403)
