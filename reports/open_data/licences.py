"""Terms under which a city gives its data away: open licences only, by their SPDX name."""

from typing import NamedTuple

from django.conf import settings


class Licence(NamedTuple):
    """``name`` is what machines compare, ``url`` the text itself."""

    name: str
    title: str
    url: str


LICENCES = {
    licence.name: licence
    for licence in (
        Licence(
            "CC-BY-4.0",
            "Creative Commons Atribusi 4.0 (CC BY 4.0)",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        Licence(
            "CC-BY-SA-4.0",
            "Creative Commons Atribusi-BerbagiSerupa 4.0 (CC BY-SA 4.0)",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        Licence(
            "CC0-1.0",
            "Creative Commons Nol 1.0, domain publik (CC0)",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
    )
}


def licence(name: str = "") -> Licence:
    """The licence of that name, or the one the city has chosen. KeyError for one we do not know."""
    return LICENCES[name or settings.DATA_LICENCE]
