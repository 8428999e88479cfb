"""The admin under our own site class (`forum_site.desk_site`), which knows every floor."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Use DeskSite as ``admin.site``; it is imported when the models are there."""

    default_site = "forum_site.desk_site.DeskSite"
