import re

import pytest
import segno

from forum_site.documents.qr import qr_data_uri, qr_svg
from tests.documents.qr_reading import Unreadable, read


def test_the_svg_needs_nothing_inline_and_escapes_its_label():
    svg = qr_svg("https://tjslp.contoh.id/periksa/ABCD/", label='<b>"x"')
    assert svg.startswith('<svg role="img" ')
    assert "<b>" not in svg
    assert not re.search(r"\bstyle=|<style|<script|\bon\w+=", svg)
    assert "<title>" in svg


def test_it_draws_exactly_the_code_of_the_text():
    text = "https://tjslp.contoh.id/periksa/ABCD/"
    matrix = segno.make(text, error="m", micro=False).matrix
    path = re.search(r'stroke="#000" d="([^"]+)"', qr_svg(text))[1]
    dark, x, y = set(), 0.0, 0.0
    for sign, numbers in re.findall(r"([MmhH])(-?[\d.]+(?: -?[\d.]+)?)", path):
        values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        if sign == "M":
            x, y = values
        elif sign == "m":
            x, y = x + values[0], y + values[1]
        else:
            dark |= {(int(x) + step - 2, int(y) - 2) for step in range(int(values[0]))}
            x += values[0]
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit}


@pytest.mark.parametrize("length", [1, 14, 26, 40, 60, 84, 106])
def test_what_is_read_is_what_was_written(length):
    text = ("https://tjslp.contoh.id/karya/" * 4)[:length]
    rows = [[bool(bit) for bit in row] for row in segno.make(text, error="m", micro=False).matrix]
    assert read(rows) == text
    rows[len(rows) - 9][len(rows) - 1] ^= True
    with pytest.raises(Unreadable):
        read(rows)


def test_the_data_address_is_an_svg():
    assert qr_data_uri("x").startswith("data:image/svg+xml;base64,")
