import pytest

from forum_site.files.names import display_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("atap-depan.jpg", "atap-depan.jpg"),
        ("IMG 2026.JPEG", "IMG 2026.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\x\\rumah.png", "rumah.jpg"),
        ("shell.php.jpg", "shell.php.jpg"),
        ("evil\u202egpj.exe", "evilgpj.jpg"),
        ("baris\r\nSet-Cookie: a.jpg", "barisSet-Cookie: a.jpg"),
        ("nol\0.php", "nol.jpg"),
        ("...", "berkas.jpg"),
        ("", "berkas.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("Gedung é.webp", "Gedung é.jpg"),
    ],
)
def test_a_name_is_made_safe_to_show(raw, shown):
    assert display_name(raw, extension="jpg") == shown


def test_a_long_name_keeps_its_ending():
    name = display_name("a" * 500 + ".pdf", extension="pdf")
    assert len(name) == 100
    assert name.endswith("a.pdf")
