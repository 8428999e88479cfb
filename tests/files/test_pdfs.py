import time

import pytest

from forum_site.errors import RuleBroken
from forum_site.files.pdfs import check_pdf
from tests.files.samples import object_stream, pdf_bytes


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        (b"4 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj", "pdf_active"),
        (b"4 0 obj << /S /J#61vaScript /JS (x) >> endobj", "pdf_active"),
        (b"4 0 obj << /S /Launch /F (cmd.exe) >> endobj", "pdf_active"),
        (b"4 0 obj << /Type /EmbeddedFile >> endobj", "pdf_active"),
        (b"4 0 obj << /Names << /EmbeddedFiles 5 0 R >> >> endobj", "pdf_active"),
        (object_stream(b"5 0 << /S /JavaScript /JS (x) >>"), "pdf_active"),
        (object_stream(b"5 0 << /S /#4aavaScript /JS (x) >>"), "pdf_active"),
        (object_stream(b" " * 40_000_000), "pdf_broken"),
        (b"3 0 obj << /Type /ObjStm >>\nstream\nnot zlib\nendstream endobj", "pdf_broken"),
        (b"trailer << /Encrypt 9 0 R >>", "pdf_locked"),
    ],
)
def test_a_pdf_that_can_act_or_hide_is_refused(extra, code):
    with pytest.raises(RuleBroken) as refusal:
        check_pdf(pdf_bytes(extra), name="surat.pdf")
    assert refusal.value.code == code
    assert refusal.value.sentence.startswith("surat.pdf ")


def test_a_pdf_cut_short_is_refused():
    with pytest.raises(RuleBroken, match="pdf_broken"):
        check_pdf(pdf_bytes(end=b""), name="surat.pdf")


def test_honest_pdfs_pass():
    check_pdf(pdf_bytes(), name="a.pdf")
    check_pdf(pdf_bytes(object_stream(b"5 0 << /Type /Page /S /JavaScripted >>")), name="a.pdf")


def test_many_object_streams_take_no_long_time():
    data = pdf_bytes(object_stream(b"5 0 << /Type /Page >>") * 10_000)
    started = time.monotonic()
    check_pdf(data, name="a.pdf")
    assert time.monotonic() - started < 5
