"""What every page of the site knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from forum_site.areas.models import Area


def site(request: HttpRequest) -> dict[str, Any]:
    """City, forum and secretariat; ``is_demo`` puts the demo strip on every page."""
    return {
        "city_name": city_name,
        "forum_name": settings.FORUM_NAME,
        "is_demo": settings.IS_DEMO,
        "site_url": settings.SITE_URL,
        "secretariat": {
            "address": settings.SECRETARIAT_ADDRESS,
            "phone": settings.SECRETARIAT_PHONE,
            "email": settings.SECRETARIAT_EMAIL,
            "hours": settings.SECRETARIAT_HOURS,
            "unit": settings.SECRETARIAT_UNIT,
        },
        "request_id": getattr(request, "request_id", ""),
    }


_names: dict[str, str] = {}


def city_name() -> str:
    """The city's name; read once per process (areas change with a deployment only)."""
    code = settings.CITY_CODE
    if code not in _names:
        name = Area.objects.filter(code=code).values_list("name", flat=True).first()
        if name is None:
            return code
        _names[code] = name
    return _names[code]
