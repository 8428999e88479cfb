"""Pages that span the floors; errors and health. The site's handlers are named here."""

from forum_site.pages.views.system import (
    bad_request,
    csrf_failure,
    forbidden,
    health,
    not_found,
    ready,
    server_error,
)

__all__ = [
    "bad_request",
    "csrf_failure",
    "forbidden",
    "health",
    "not_found",
    "ready",
    "server_error",
]
