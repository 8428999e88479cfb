"""Printing: the same bytes again, nothing fetched, and an end to what does not end."""

import base64
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from forum_site.documents import rendering
from forum_site.documents.rendering import render_pdf
from forum_site.errors import RuleBroken
from tests.files.samples import png_bomb

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 10, 9, 3, 42, tzinfo=UTC)
PAGE = "<!doctype html><html lang='id'><head><title>Uji</title></head><body><h1>{{ word }}</h1>"


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def test_the_same_document_is_the_same_bytes_even_from_another_press(template):
    name = template("{% extends 'documents/base.html' %}{% block content %}Rp1.000{% endblock %}")
    first = render_pdf(template=name, context={}, timestamp=MOMENT)
    rendering._press.stop()
    assert render_pdf(template=name, context={}, timestamp=MOMENT) == first


def test_it_is_tagged_named_and_in_our_language(template):
    name = template("{% extends 'documents/base.html' %}{% block title %}Surat{% endblock %}")
    pdf = read(render_pdf(template=name, context={}, timestamp=MOMENT))
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Surat"
    assert pdf.metadata.author == "Sekretariat Forum TJSLP Kota Magelang"
    assert pdf.metadata.creation_date == MOMENT
    assert b"pdfuaid" in pdf.xmp_metadata.stream.get_data()


def test_our_fonts_are_embedded(template):
    name = template(
        "{% extends 'documents/base.html' %}{% block content %}<b>Rp</b>1{% endblock %}"
    )
    pdf = read(render_pdf(template=name, context={}, timestamp=MOMENT))
    fonts = {font["/BaseFont"] for font in pdf.pages[0]["/Resources"]["/Font"].values()}
    assert fonts
    assert all("Jakarta" in name for name in fonts)


def test_values_are_escaped(template):
    pdf = read(render_pdf(template=template(PAGE), context={"word": "<b>&amp;</b>"}))
    assert "<b>&amp;</b>" in pdf.pages[0].extract_text()


def test_nothing_is_fetched_and_no_local_file_is_read(template, listener, tmp_path):
    address, asked = listener
    secret = tmp_path / "rahasia.txt"
    secret.write_text("RAHASIA-DI-CAKRAM")
    name = template(
        f"<html lang='id'><head><title>x</title><link rel='stylesheet' href='{address}/a.css'>"
        f"<link rel='attachment' href='file://{secret}'>"
        f"<style>@import url({address}/b.css); body {{ background: url(file://{secret}) }}"
        f"@font-face {{ font-family: X; src: url({address}/x.ttf) }}"
        f"@font-face {{ font-family: Y; src: url(font:../../../etc/passwd) }}</style></head>"
        f"<body style='font-family: X'><img src='{address}/c.png'><img src='file://{secret}'>"
        f"<object data='{address}/d.svg'></object><a rel='attachment' href='file://{secret}'>x</a>"
        f"<svg><image href='{address}/e.png'/></svg></body></html>"
    )
    pdf = render_pdf(template=name, context={})
    assert asked == []
    assert not read(pdf).attachments
    assert b"RAHASIA" not in pdf


def test_the_press_knows_no_secret_of_ours(template, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://rahasia")
    rendering._press.stop()
    render_pdf(template=template(PAGE), context={})
    with open(f"/proc/{rendering._press._process.pid}/environ", "rb") as environment:
        text = environment.read()
    assert b"rahasia" not in text
    assert b"SECRET" not in text


def test_a_table_may_have_200_rows_of_data(template):
    table = "<table><thead><tr><th>a</thead>{% for n in rows %}<tr><td>{{ n }}{% endfor %}</table>"
    name = template(PAGE + table)
    render_pdf(template=name, context={"rows": range(200)})
    with pytest.raises(RuleBroken) as refusal:
        render_pdf(template=name, context={"rows": range(210)})
    assert refusal.value.code == "document_too_long"
    assert "200 baris" in refusal.value.sentence


def test_what_takes_too_long_is_ended_and_the_next_one_is_printed(template, monkeypatch):
    render_pdf(template=template(PAGE), context={})
    monkeypatch.setattr(rendering, "MAX_SECONDS", 1)
    slow = template(PAGE + "{% for n in rows %}<div><span>kata </span>{{ n }}</div>{% endfor %}")
    started = time.monotonic()
    with pytest.raises(RuleBroken) as refusal:
        render_pdf(template=slow, context={"rows": range(20_000)})
    assert refusal.value.code == "document_too_heavy"
    assert time.monotonic() - started < 5
    monkeypatch.setattr(rendering, "MAX_SECONDS", 60)
    assert render_pdf(template=template(PAGE), context={"word": "lagi"}).startswith(b"%PDF")


def test_what_needs_more_than_a_gigabyte_is_ended_alone(template):
    """A picture of 13,000 x 13,000 pixels takes 20 kB to send and a gigabyte to open."""
    picture = base64.b64encode(png_bomb(13_000, 13_000)).decode()
    name = template(PAGE + "<img alt='' src='data:image/png;base64,{{ picture }}'>")
    render_pdf(template=template(PAGE), context={})
    press = rendering._press._process.pid
    with pytest.raises(RuleBroken, match="document_too_heavy"):
        render_pdf(template=name, context={"picture": picture})
    assert rendering._press._process.pid == press


def test_nothing_stays_on_the_disk(template, monkeypatch, tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.setenv("TMPDIR", str(desk))
    rendering._press.stop()
    page = "{% extends 'documents/base.html' %}{% block content %}WORD{% endblock %}"
    render_pdf(template=template(page), context={})
    with pytest.raises(RuntimeError):
        render_pdf(template=template(page.replace("WORD", "<div>" * 400)), context={})
    assert list(desk.iterdir()) == []
    rendering._press.stop()


def test_a_template_of_ours_that_cannot_be_set_is_an_error_not_a_refusal(template):
    with pytest.raises(RuntimeError, match="RecursionError"):
        render_pdf(template=template(PAGE + "<div>" * 400), context={})


def test_a_press_that_died_is_replaced(template):
    name = template(PAGE)
    render_pdf(template=name, context={})
    os.kill(rendering._press._process.pid, 9)
    rendering._press._process.wait()
    assert render_pdf(template=name, context={}).startswith(b"%PDF")


def test_many_at_once_each_get_their_own(template):
    name = template(PAGE)

    def text_of(word: str) -> str:
        return read(render_pdf(template=name, context={"word": word})).pages[0].extract_text()

    words = [f"Dokumen{n}" for n in range(12)]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(text_of, words)) == words


def test_a_forked_worker_starts_a_press_of_its_own(template):
    name = template(PAGE)
    render_pdf(template=name, context={})
    ours = rendering._press._process.pid
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        known = rendering._press._process
        os.write(writer, b"fresh" if known is None else b"shared")
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    assert os.read(reader, 10) == b"fresh"
    os.close(reader)
    render_pdf(template=name, context={})
    assert rendering._press._process.pid == ours
