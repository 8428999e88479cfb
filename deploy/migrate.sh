#!/bin/sh
# Bring the database up to this image's state, as its owner. Safe to repeat; runs before anything else starts.
set -eu
python manage.py migrate --noinput
python manage.py grant_tables
python manage.py write_roles
python manage.py load_reference
python manage.py load_pages
python manage.py load_letter_templates
python manage.py mark_changes
