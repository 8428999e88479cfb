"""Invitations."""

from django.urls import path

from forum_site.organisations import views

app_name = "organisations"
urlpatterns = [
    path("<str:secret>/", views.accept_invitation, name="accept_invitation"),
]
