"""JSON logs, one line an event, with request id and without private data."""

import re
from typing import Any

import structlog

#: NIK, KK and card numbers: 16 digits in a row never reach a log.
SIXTEEN_DIGITS = re.compile(r"\d{16}")
#: Addresses whose next part is a key: links of applicants, followers, lurah, invitations, accounts.
#: Django writes the address of every refused page into its log.
SECRET_LINKS = re.compile(
    r"(/(?:ajukan|mengetahui|ikuti|berhenti-ikuti|undangan|confirm-email|reset/key|masalah/laporan"
    r"|pertanyaan/saya|pertanyaan/jawab|survei/isi)/)"
    r"(?!petugas/|done/)[^/\s'\"?]+"
)
#: What PostgreSQL says besides of a refused row: its values, up to the next part of the text.
ROW_VALUES = re.compile(
    r"\b(DETAIL|CONTEXT):  .*?"
    r"(?=\n(?:HINT|QUERY|LINE \d+|LOCATION):|\n\n(?:The above exception|During handling)|\Z)",
    re.DOTALL,
)
PRIVATE_KEYS = {"password", "token", "secret", "key", "authorization", "cookie", "nik", "phone"}


def mask_private(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Replace 16-digit runs, secret links, rows and the values of private keys in a log event."""
    return masked(event)


def without_rows(text: str) -> str:
    """A database's refusal without the row that was refused."""
    return ROW_VALUES.sub(r"\1:  [disamarkan]", text)


def masked(value: Any) -> Any:
    """The same value to be shown in a log; what is no plain value becomes its masked text."""
    if isinstance(value, dict):
        return {
            name: "[disamarkan]" if str(name).lower() in PRIVATE_KEYS else masked(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [masked(inner) for inner in value]
    if value is None or isinstance(value, bool):
        return value
    text = SECRET_LINKS.sub(
        r"\1[disamarkan]", SIXTEEN_DIGITS.sub("[16 angka]", without_rows(str(value)))
    )
    return value if isinstance(value, int | float) and text == str(value) else text


def logging_config(*, level: str) -> dict[str, Any]:
    """The LOGGING setting: everything through structlog's JSON renderer."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        mask_private,
    ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
    }
