#!/bin/sh
# Put a backup back: deploy/restore.sh FOLDER/DATE [--overwrite]
# The roles must exist (compose makes them when the data folder is new). Stop web, desk, worker and beat before.
set -eu
in_database=${FORUM_IN_DATABASE-docker compose exec -T database}
in_media=${FORUM_IN_MEDIA-docker compose run --rm -T --no-deps desk}
media=${FORUM_BACKUP_MEDIA:-/srv/media}
user=${FORUM_DATABASE_USER:-postgres}
database=${FORUM_DATABASE:-forum}

from=${1:?the dated folder of a backup}
(cd "$from" && sha256sum --check --quiet SHA256SUMS) || {
  echo "The backup is damaged: take another one." >&2
  exit 1
}
tables=$($in_database psql --username="$user" --dbname="$database" -XqtA \
  -c "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
if [ "$tables" != 0 ] && [ "${2:-}" != --overwrite ]; then
  echo "The database holds $tables tables. Add --overwrite to replace them." >&2
  exit 1
fi
echo "database"
$in_database pg_restore --username="$user" --dbname="$database" --clean --if-exists --exit-on-error \
  --single-transaction <"$from/forum.dump"
echo "uploaded files"
$in_media tar --extract --directory="$media" <"$from/media.tar"
echo "restored from $from"
