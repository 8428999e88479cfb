"""The secretariat's lists of what companies do; states are moved by services, never by hand."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from companies.models import AccountRequest, Pledge, Realisation, Thread


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


admin.site.register([AccountRequest, Pledge, Realisation, Thread], ReadOnlyAdmin)
