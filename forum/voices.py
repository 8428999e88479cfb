"""Which device asks: the number that a browser keeps after it said "Saya juga merasakan"."""

from django.http import HttpRequest

#: Readable by none but this site; it is set by the button only, never by reading a page.
COOKIE = "perangkat_suara"
COOKIE_AGE = 400 * 24 * 3600
COOKIE_SALT = "forum.voices"


def device_of(request: HttpRequest) -> str:
    """The device's number; "" when it has none, or one that we did not sign."""
    return str(
        request.get_signed_cookie(COOKIE, default="", salt=COOKIE_SALT, max_age=COOKIE_AGE) or ""
    )
