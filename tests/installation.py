"""Reference data and roles, as after an installation."""

from django.conf import settings

from forum_site.accounts.services import write_roles
from forum_site.api.models import ChangeMark
from forum_site.areas.services import load_bundled
from forum_site.rules.services import load_reference


def install() -> None:
    """What ``make run`` does after migrate."""
    load_bundled(city_code=settings.CITY_CODE)
    load_reference()
    write_roles()
    # What no mirror was told of yet: a test that tells needs no database of its own afterwards.
    ChangeMark.objects.all().delete()
