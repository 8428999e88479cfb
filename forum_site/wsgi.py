"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from forum_site.startup import refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_site.settings")
application = get_wsgi_application()
refuse_unsafe()
