"""Addresses of the forum as a body, under /forum/."""

from django.urls import path

from forum.views import (
    assignments,
    attendance,
    decisions,
    meetings,
    monitors,
    musrenbang,
    programme,
    questions,
    routes,
    structure,
    studies,
    surveys,
    voices,
)

app_name = "forum"

urlpatterns = [
    path("", structure.structure, name="structure"),
    path("naskah/<uuid:pk>/", structure.decree_file, name="decree_file"),
    path("program-kerja/", programme.programme, name="programme"),
    path("kajian/", studies.listed, name="studies"),
    path("kajian/tugas/", assignments.mine, name="assignments"),
    path("kajian/tugas/<uuid:pk>/", assignments.one, name="assignment"),
    path("kajian/tugas/<uuid:pk>/<slug:slug>/", assignments.deed, name="assignment_deed"),
    path("kajian/<uuid:pk>/", studies.one, name="study"),
    path("usulan/<str:code>/merasakan/", voices.signal, name="signal"),
    path("usulan/<str:code>/tanya/", questions.ask, name="ask"),
    path("pertanyaan/", questions.track, name="question_track"),
    path("pertanyaan/jawab/<str:secret>/", questions.reply_by_link, name="question_reply_link"),
    path("pertanyaan/untuk-anda/<uuid:question_id>/", questions.reply, name="question_reply"),
    path("pertanyaan/saya/<str:secret>/", questions.question, name="question"),
    path("musrenbang/", musrenbang.lists, name="musrenbang"),
    path("penerusan/", routes.mine, name="routes"),
    path("penerusan/<uuid:pk>/", routes.one, name="route"),
    path("rapat/", meetings.meetings, name="meetings"),
    path("rapat/<slug:code>/", meetings.meeting, name="meeting"),
    path("rapat/<slug:code>/hadir/", attendance.attend, name="attend"),
    path("rapat/<slug:code>/layar/", attendance.screen, name="door_screen"),
    path("rapat/<slug:code>/bahan/<int:pk>/", meetings.paper, name="meeting_paper"),
    path("rapat/<slug:code>/dokumen/<slug:which>/", meetings.document, name="meeting_document"),
    path("keputusan/", decisions.register, name="decisions"),
    path("pemantauan/", monitors.published, name="notes"),
    path("pemantauan/saya/", monitors.mine, name="my_notes"),
    path("pemantauan/mulai/<str:code>/", monitors.start, name="note_start"),
    path("pemantauan/<uuid:note_id>/", monitors.note, name="note"),
    path("pemantauan/<uuid:note_id>/isi/", monitors.write, name="note_write"),
    path("pemantauan/<uuid:note_id>/koreksi/", monitors.correct, name="note_correct"),
    path("pemantauan/<uuid:note_id>/tanggapan/", monitors.reply, name="note_reply"),
    path("pemantauan/foto/<int:photo_id>/<slug:variant>/", monitors.photo, name="note_photo"),
    path("survei/", surveys.results, name="surveys"),
    path("survei/isi/<str:secret>/", surveys.answer, name="survey_answer"),
]
