"""Many invented proposals."""

from django.db import connection

from proposals.models import Proposal
from tests.factories import make_proposal

WORDS = [
    "perbaikan",
    "jalan",
    "kampung",
    "saluran",
    "air",
    "bersih",
    "sumur",
    "bor",
    "posyandu",
    "taman",
    "baca",
    "rumah",
    "layak",
    "huni",
    "jamban",
    "sehat",
    "beasiswa",
    "anak",
    "sekolah",
    "pelatihan",
    "menjahit",
    "usaha",
    "warung",
    "bank",
    "sampah",
    "tanaman",
    "obat",
    "penerangan",
    "jembatan",
    "lapangan",
    "olahraga",
    "mushola",
    "perpustakaan",
    "kursus",
    "komputer",
    "pertanian",
    "kolam",
]


def fill_with_proposals(number: int) -> None:
    """Published proposals with titles, needs and stories of invented words.

    Made by the database from one whole row: through the services they would take an hour. Every
    2,000th carries a rare word in its story, every 2,000th another one in its title.
    """
    first = make_proposal()
    columns = [f.column for f in Proposal._meta.concrete_fields if not f.generated]
    changed = {
        "id": "gen_random_uuid()",
        "code": "'TJ-2026-' || lpad((n + 1000)::text, 6, '0') || '-X'",
        "edit_token_hash": "md5(n::text) || md5((-n)::text)",
        "title": "phrase(n, 5) || CASE WHEN n % 2000 = 7 THEN ' paludikultur' ELSE '' END",
        "summary": "phrase(n * 7, 12)",
        "story": "phrase(n * 13, 60) || CASE WHEN n % 2000 = 3 THEN ' hidroponik' ELSE '' END",
        "published_at": "now() - n * interval '1 minute'",
    }
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    words = "ARRAY[" + ",".join(f"'{word}'" for word in WORDS) + "]"
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION phrase(start bigint, length int) RETURNS text AS $$"
            f" SELECT string_agg(({words})[1 + (start * 31 + i * i * 17 + i * start) %"
            f" {len(WORDS)}], ' ') FROM generate_series(1, length) AS i"
            " $$ LANGUAGE sql IMMUTABLE"
        )
        cursor.execute("ALTER TABLE proposals_proposal DISABLE TRIGGER USER")
        cursor.execute(
            f"INSERT INTO proposals_proposal ({names}) SELECT {values} FROM proposals_proposal,"
            f" generate_series(1, {number}) AS n WHERE id = '{first.pk}'"
        )
        cursor.execute("ALTER TABLE proposals_proposal ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE proposals_proposal")
