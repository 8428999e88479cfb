"""The admin site: the secretariat's desk, behind the same sign-in as everybody."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class DeskSite(admin.AdminSite):
    """The admin with the forum's name; each role sees only its own models."""

    site_title = "Meja sekretariat"
    site_header = "Forum TJSLP"
    index_title = "Antrean kerja"
    enable_nav_sidebar = False


class DeskConfig(AdminConfig):
    """Use :class:`DeskSite` as ``admin.site``."""

    default_site = "forum_site.desk.DeskSite"
