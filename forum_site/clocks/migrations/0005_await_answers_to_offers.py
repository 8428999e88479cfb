from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0004_await_answers_to_questions"),
        ("organisations", "0004_merge_in_one_leap"),
        ("rules", "0005_mark_changes"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="clock",
            name="clock_kind_known",
        ),
        migrations.AlterField(
            model_name="clock",
            name="kind",
            field=models.CharField(
                choices=[
                    ("plan", "Rencana TJSL tahunan"),
                    ("realisation_report", "Laporan realisasi"),
                    ("proposal_answer", "Jawaban sekretariat"),
                    ("forum_report", "Laporan triwulan forum"),
                    ("visit", "Kunjungan evaluasi"),
                    ("complaint_answer", "Jawaban pengaduan"),
                    ("study", "Kajian perguruan tinggi"),
                    ("route_answer", "Jawaban lembaga tujuan"),
                    ("question_answer", "Jawaban pertanyaan warga"),
                    ("offer_answer", "Jawaban tawaran lembaga"),
                ],
                max_length=24,
                verbose_name="jenis",
            ),
        ),
        migrations.AlterField(
            model_name="clockevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("plan", "Rencana TJSL tahunan"),
                    ("realisation_report", "Laporan realisasi"),
                    ("proposal_answer", "Jawaban sekretariat"),
                    ("forum_report", "Laporan triwulan forum"),
                    ("visit", "Kunjungan evaluasi"),
                    ("complaint_answer", "Jawaban pengaduan"),
                    ("study", "Kajian perguruan tinggi"),
                    ("route_answer", "Jawaban lembaga tujuan"),
                    ("question_answer", "Jawaban pertanyaan warga"),
                    ("offer_answer", "Jawaban tawaran lembaga"),
                ],
                max_length=24,
                verbose_name="jenis",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "plan",
                            "realisation_report",
                            "proposal_answer",
                            "forum_report",
                            "visit",
                            "complaint_answer",
                            "study",
                            "route_answer",
                            "question_answer",
                            "offer_answer",
                        ],
                    )
                ),
                name="clock_kind_known",
            ),
        ),
    ]
