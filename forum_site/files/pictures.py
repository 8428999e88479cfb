"""Photos made again from their pixels: no EXIF, no place, no hidden second file."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps

from forum_site.errors import RuleBroken

#: Longest sides in pixels. The large one is enough to print a full A4 page at 300 dpi.
LARGE, MEDIUM, SMALL = 3600, 1200, 480
_READABLE = ("JPEG", "PNG", "WEBP")
#: What Pillow's decoders raise on broken or hostile bytes.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    EOFError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
# A photo of 50 megapixels takes 150 MB while it is open: one at a time in each process.
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Picture:
    """One photo in the three sizes that we keep, encoded; width and height of the large one."""

    large: bytes  # JPEG
    medium: bytes  # WebP
    small: bytes  # WebP
    width: int
    height: int


def remake(source: BytesIO, *, name: str, max_pixels: int) -> Picture:
    """Decode ``source`` and encode it again in three sizes, turned as the camera meant it.

    Raises RuleBroken ``picture_too_large`` before decoding when it has more than ``max_pixels``,
    and ``picture_broken`` when it cannot be read to its end.
    """
    with _one_at_a_time:
        try:
            with Image.open(source, formats=_READABLE) as opened:
                _check_pixels(opened.size, name=name, max_pixels=max_pixels)
                image = _upright(opened)
        except Image.DecompressionBombError as error:
            raise _too_large(name, max_pixels) from error
        except _BROKEN as error:
            raise RuleBroken(
                "picture_broken",
                f"{name} tidak dapat dibaca sebagai foto. Ambil ulang fotonya atau simpan ulang "
                "sebagai JPG, lalu unggah lagi.",
            ) from error
        return _encoded(image)


def _check_pixels(size: tuple[int, int], *, name: str, max_pixels: int) -> None:
    if size[0] * size[1] > max_pixels:
        raise _too_large(name, max_pixels)


def _too_large(name: str, max_pixels: int) -> RuleBroken:
    return RuleBroken(
        "picture_too_large",
        f"{name} terlalu besar ukurannya dalam piksel. Pilih foto yang lebih kecil dari "
        f"{max_pixels // 1_000_000} megapiksel.",
    )


def _upright(opened: Image.Image) -> Image.Image:
    """The first picture of the file, made smaller, turned as its EXIF says, on white."""
    image = opened
    if opened.mode not in {"RGB", "RGBA", "L", "CMYK"}:
        image = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    # A JPEG is decoded at a fraction of its size when that is enough.
    image.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    ImageOps.exif_transpose(image, in_place=True)
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    return image.convert("RGB")


def _encoded(image: Image.Image) -> Picture:
    width, height = image.size
    large = _bytes(image, "JPEG", quality=86, optimize=True, progressive=True)
    image.thumbnail((MEDIUM, MEDIUM), Image.Resampling.LANCZOS)
    medium = _bytes(image, "WEBP", quality=78, method=4)
    image.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    small = _bytes(image, "WEBP", quality=72, method=4)
    return Picture(large, medium, small, width, height)


def _bytes(image: Image.Image, encoding: str, **options: object) -> bytes:
    # Only the pixels: a clean image carries no EXIF, profile or comment of the one it came from.
    image.info.clear()
    target = BytesIO()
    image.save(target, encoding, **options)
    return target.getvalue()
