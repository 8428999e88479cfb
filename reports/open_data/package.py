"""datapackage.json: the CSV files of an edition as a Frictionless Data Package (version 1)."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone

from forum_site.areas.models import Area
from reports.models import OpenEdition, OpenFile
from reports.open_data.catalogue import CSV, DATASETS, Dataset
from reports.open_data.licences import licence
from reports.open_data.schema import table_schema

NAME = "datapackage.json"


def package(edition: OpenEdition, files: Iterable[OpenFile]) -> bytes:
    """The descriptor; the files lie beside it under their own names."""
    city = Area.objects.get(pk=settings.CITY_CODE).name
    terms = licence()
    tables = [file for file in files if file.kind == CSV]
    described: dict[str, Any] = {
        "profile": "data-package",
        "name": f"tjslp-{settings.CITY_CODE}-{edition.label}".lower(),
        "title": f"Data terbuka {settings.FORUM_NAME} {city}",
        "description": (
            "Usulan warga, komitmen dan realisasi perusahaan, kebutuhan, dan kepatuhan melapor. "
            "Tidak memuat nama pengusul, penerima, atau keluarga. Teks yang dapat dibaca lembar "
            "kerja sebagai rumus diberi tanda ' di depannya."
        ),
        "homepage": f"{settings.SITE_URL}/data-terbuka/",
        "version": edition.label,
        "created": timezone.localtime(edition.taken_at).isoformat(timespec="seconds"),
        "licenses": [{"name": terms.name, "title": terms.title, "path": terms.url}],
        "contributors": [{"title": f"{settings.FORUM_NAME} {city}", "role": "publisher"}],
        "resources": [resource(DATASETS[file.dataset], file) for file in tables],
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def resource(dataset: Dataset, file: OpenFile) -> dict[str, Any]:
    """One CSV with its size, its checksum and its Table Schema."""
    return {
        "profile": "tabular-data-resource",
        "name": dataset.slug,
        "title": dataset.title,
        "description": dataset.description,
        "path": file.name,
        "format": CSV,
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": table_schema(dataset),
    }
