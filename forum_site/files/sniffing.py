"""What a file really is, by its first bytes: the name and the browser's word are not believed."""

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"

#: Content type -> ending of the names we give.
EXTENSIONS = {JPEG: "jpg", PNG: "png", WEBP: "webp", PDF: "pdf"}
PICTURES = frozenset({JPEG, PNG, WEBP})


def sniff(head: bytes) -> str | None:
    """The content type that the first 16 bytes prove, or None for everything we do not take."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"%PDF-"):
        return PDF
    return None
