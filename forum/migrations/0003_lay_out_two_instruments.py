"""The two instruments that every installation begins with; a city makes new versions of them."""

from django.db import migrations

SCALE_WORDS = "1 sangat lemah, 2 lemah, 3 cukup, 4 kuat, 5 sangat kuat"
INSTRUMENTS = (
    {
        "code": "alokasi",
        "name": "Ketepatan alokasi",
        "purpose": "Apakah bantuan diarahkan kepada kebutuhan, tempat, dan penerima yang tepat.",
        "criteria": (
            (
                "Kebutuhan nyata dan mendesak",
                30,
                "Bandingkan dengan papan kebutuhan, data kelurahan, dan keadaan di tempat.",
            ),
            (
                "Penerima manfaat tepat",
                25,
                "Apakah yang paling membutuhkan ikut, dan siapa yang tertinggal.",
            ),
            (
                "Tidak tumpang tindih",
                15,
                "Periksa APBD, PIPPK, dan program perusahaan lain di tempat yang sama.",
            ),
            (
                "Biaya wajar",
                15,
                "Bandingkan harga satuan dengan usulan serupa dan harga setempat.",
            ),
            (
                "Kesiapan warga dan lahan",
                15,
                "Izin lahan, swadaya, pengurus, dan siapa yang merawat hasilnya.",
            ),
        ),
    },
    {
        "code": "pemanfaatan",
        "name": "Ketepatan pemanfaatan",
        "purpose": "Apakah bantuan yang sudah terlaksana dipakai sesuai tujuan dan terus berguna.",
        "criteria": (
            (
                "Sesuai yang direncanakan",
                25,
                "Bandingkan hasil di tempat dengan RAB, laporan realisasi, dan BAST.",
            ),
            (
                "Dipakai oleh penerima",
                25,
                "Hitung yang memakai sekarang dan tanyakan seberapa sering.",
            ),
            (
                "Berfungsi dan dirawat",
                20,
                "Keadaan barang, siapa merawat, dan dari mana biayanya.",
            ),
            (
                "Perubahan pada kehidupan warga",
                20,
                "Apa yang membaik, apa buktinya, dan akibat yang tidak diinginkan.",
            ),
            (
                "Pertanggungjawaban terbuka",
                10,
                "Bukti, foto, dan catatan dapat dilihat warga penerima.",
            ),
        ),
    },
)


def lay_out(apps, schema_editor):
    """Criteria stand while the version is a draft; then it is used."""
    instruments = apps.get_model("forum", "Instrument")
    criteria = apps.get_model("forum", "InstrumentCriterion")
    for words in INSTRUMENTS:
        found = instruments.objects.create(
            version=1,
            scale=5,
            scale_words=SCALE_WORDS,
            **{name: words[name] for name in ("code", "name", "purpose")},
        )
        for order, (name, weight, guidance) in enumerate(words["criteria"], start=1):
            criteria.objects.create(
                instrument=found, order=order, name=name, weight=weight, guidance=guidance
            )
        instruments.objects.filter(pk=found.pk).update(status="active")


class Migration(migrations.Migration):
    dependencies = [("forum", "0002_assess_by_universities")]
    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
