"""Names of uploaded files, made safe to show and to send back."""

import unicodedata

MAX_LENGTH = 100


def display_name(raw: str, *, extension: str, fallback: str = "berkas") -> str:
    """The last part of ``raw`` without control and direction marks, ending in our ``extension``.

    ``../../etc/x.php.jpg`` with extension ``jpg`` gives ``x.php.jpg``. The name is for people only:
    on the disk the file has a name of our own (``storage.fresh_name``).
    """
    last = raw.replace("\\", "/").rsplit("/", 1)[-1]
    composed = unicodedata.normalize("NFC", last)
    # Category C: controls, direction overrides (evil\u202Egpj.exe), unassigned and private signs.
    visible = "".join(sign for sign in composed if unicodedata.category(sign)[0] != "C")
    stem = " ".join(visible.split()).strip(". ")
    if "." in stem:
        before, _, ending = stem.rpartition(".")
        stem = before if 1 <= len(ending) <= 5 else stem
    stem = stem[: MAX_LENGTH - len(extension) - 1].strip(". ")
    return f"{stem or fallback}.{extension}"
