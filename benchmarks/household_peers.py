"""How others would import the same list of families: they store it, and do less besides.

* django-import-export with use_bulk, as it comes: the same thirty columns in clear, not checked by
  their model, with a unique NIK and no other index. It gets every value as we store it, though
  ours must find that out of what people write.
* A loop of Python with bulk_create, sealed and indexed, into the registry's own table.

Neither looks for twins, keeps a former state or knows what did not change.
"""

from datetime import date
from typing import Any

from django.db import connection, models
from import_export import resources
from tablib import Dataset

from benchmarks.measuring import timed
from forum_site.areas.models import Area
from poverty_data.importing.checking import Checker
from poverty_data.importing.columns import Columns
from poverty_data.models import Household
from poverty_data.privacy.encryption import SEALED_FIELDS, blind_index
from poverty_data.services.imports.sealing import PLAIN
from tests.factories import DWELLING

GOALS = {"import_export": 50, "bulk_create": 4}


def seconds(rows: list[dict[str, str]], *, as_of: date) -> dict[str, float]:
    """What each peer takes for ``rows`` of a list."""
    families = canonical(rows, as_of)
    return {
        "import_export": timed(lambda: import_export(families)),
        "bulk_create": timed(lambda: bulk_create(rows)),
    }


def canonical(rows: list[dict[str, str]], as_of: date) -> list[tuple[str, ...]]:
    """The rows as a checker leaves them, in the order of the fields of a list."""
    checker = Checker(
        columns=Columns(list(rows[0])),
        villages=dict(Area.objects.values_list("code", "name")),
        city="33.71",
        as_of=as_of,
    )
    records = [(line, [*row.values()]) for line, row in enumerate(rows, 2)]
    return [row.values for row in checker.check(records)]


def plain_model() -> Any:
    """A table with the columns of a family in clear, and one unique index."""
    columns: dict[str, Any] = {
        name: models.CharField(max_length=200, blank=True, unique=name == "nik")
        for name in (*SEALED_FIELDS, *PLAIN)
    }
    for name in PLAIN:
        if name != "village_id":
            columns[name] = Household._meta.get_field(name).clone()
            columns[name].blank = True
    meta = type("Meta", (), {"app_label": "poverty_data", "db_table": "peer_side"})
    body = {"__module__": __name__, "Meta": meta, **columns}
    model = type("PeerSide", (models.Model,), body)
    with connection.schema_editor() as editor:
        editor.create_model(model)
    return model


def import_export(families: list[tuple[str, ...]]) -> None:
    model = plain_model()
    how = {"model": model, "use_bulk": True, "batch_size": 1000, "import_id_fields": ["nik"]}
    meta = type("Meta", (), how)
    resource = type("PeerResource", (resources.ModelResource,), {"Meta": meta})()
    names = (*SEALED_FIELDS, *PLAIN)
    result = resource.import_data(Dataset(*families, headers=names), raise_errors=True)
    assert not result.has_validation_errors()
    assert model.objects.count() == len(families)
    with connection.schema_editor() as editor:
        editor.delete_model(model)


def bulk_create(rows: list[dict[str, str]]) -> None:
    """One object a row, sealed and validated by its model's fields; bulk_create by the thousand."""
    made = []
    for row in rows:
        family = Household(village_id=row["kode_kelurahan"], **DWELLING)
        family.seal(
            nik=row["nik"],
            kk=row["no_kk"],
            name=row["nama_kepala_keluarga"],
            address=row["alamat"],
        )
        family.nik_index = blind_index("nik", "peer" + row["nik"])
        family.kk_index = blind_index("kk", "peer" + row["no_kk"])
        family.content_mac = blind_index("content", str(row))
        family.clean_fields(exclude=["village", "merged_into", "batch"])
        made.append(family)
    Household.objects.bulk_create(made, batch_size=1000)
