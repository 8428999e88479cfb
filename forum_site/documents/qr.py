"""QR codes as inline SVG: plain attributes only, nothing that a content security policy refuses."""

import base64
import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, *, label: str = "Kode QR") -> SafeString:
    """An ``<svg>`` of ``text`` with error correction M, for a page or a PDF; CSS gives its size.

    ``label`` is what a screen reader says; both are escaped by the library or not printed at all.
    """
    target = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        target,
        kind="svg",
        border=2,
        xmldecl=False,
        svgclass="qr",
        lineclass=None,
        title=label,
        omitsize=True,
        light="#fff",
    )
    svg = target.getvalue().decode().strip()
    return mark_safe(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308 (made by us)


def qr_data_uri(text: str) -> str:
    """The same code as a ``data:`` address for an ``<img>``."""
    svg = qr_svg(text).encode()
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
