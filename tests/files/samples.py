"""Files as people and attackers send them, made in memory."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base


def photo_bytes(
    size: tuple[int, int] = (640, 480),
    *,
    encoding: str = "JPEG",
    mode: str = "RGB",
    orientation: int | None = None,
    gps: bool = False,
) -> bytes:
    """A picture whose left half is red and right half blue, with the EXIF notes asked for."""
    image = Image.new(mode, size, (200, 30, 30, 255)[: len(mode)])
    image.paste((30, 30, 200, 255)[: len(mode)], (size[0] // 2, 0, *size))
    exif = Image.Exif()
    if orientation is not None:
        exif[Base.Orientation] = orientation
    if gps:
        exif[Base.Model] = "Kamera rahasia"
        place = exif.get_ifd(IFD.GPSInfo)
        place[GPS.GPSLatitudeRef] = "S"
        place[GPS.GPSLatitude] = (7.0, 28.0, 12.0)
    target = BytesIO()
    image.save(target, encoding, exif=exif)
    return target.getvalue()


def png_bomb(width: int, height: int) -> bytes:
    """A whole black PNG that is small to send and large to open (one bit a pixel)."""
    line = b"\0" * (1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def pdf_bytes(extra: bytes = b"", *, end: bytes = b"%%EOF\n") -> bytes:
    """A small PDF; ``extra`` stands among its objects."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        + extra
        + b"\ntrailer << /Root 1 0 R >>\n"
        + end
    )


def object_stream(text: bytes) -> bytes:
    """``text`` packed as PDF writers pack objects."""
    packed = zlib.compress(text)
    return (
        b"3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n"
        % len(packed)
        + packed
        + b"\nendstream\nendobj\n"
    )


def upload(data: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    """``data`` as a form hands it over; the browser's content type is a lie on purpose."""
    return SimpleUploadedFile(name, data, content_type="text/html")
