"""A device is named in the list of those that are signed in."""

import pytest

from forum_site.formats.devices import device_words

KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"Mozilla/5.0 (Linux; Android 14) {KIT} Chrome/126.0 Mobile", "Chrome di Android"),
        (
            f"Mozilla/5.0 (Linux; Android 13) {KIT} SamsungBrowser/25.0 Chrome/121.0",
            "Samsung Internet di Android",
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {KIT} Chrome/126.0 Edg/126.0", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; CPU like Mac OS X) Version/17.5 Safari/604.1", "Safari di iPhone"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
            "Firefox di Linux",
        ),
        ("curl/8.5.0", "Peramban lain"),
        ("", "Peramban lain"),
    ],
)
def test_the_owner_recognises_the_device(user_agent, words):
    assert device_words(user_agent) == words
