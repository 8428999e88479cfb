"""Account pages beside those of allauth."""

from django.urls import path

from forum_site.accounts import views

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path("sessions/<int:number>/akhiri/", views.end_session, name="session_end"),
    path("pemberitahuan/", views.notices, name="notices"),
    path("pemberitahuan/pengaturan/", views.notice_settings, name="notice_settings"),
]
