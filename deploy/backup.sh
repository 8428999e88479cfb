#!/bin/sh
# Back up database, roles and uploaded files into a dated folder: deploy/backup.sh FOLDER
# FORUM_IN_DATABASE and FORUM_IN_MEDIA are the commands put before pg_dump and tar (compose's containers by default).
set -eu
umask 077
in_database=${FORUM_IN_DATABASE-docker compose exec -T database}
in_media=${FORUM_IN_MEDIA-docker compose exec -T desk}
media=${FORUM_BACKUP_MEDIA:-/srv/media}
user=${FORUM_DATABASE_USER:-postgres}
database=${FORUM_DATABASE:-forum}

target=${1:?the folder for backups}/$(date -u +%Y-%m-%dT%H%M%SZ)
mkdir -p "$target.half"
echo "database"
$in_database pg_dump --username="$user" --format=custom --dbname="$database" >"$target.half/forum.dump"
$in_database pg_dumpall --username="$user" --roles-only --no-role-passwords >"$target.half/roles.sql"
echo "uploaded files"
$in_media tar --create --directory="$media" . >"$target.half/media.tar"
(cd "$target.half" && sha256sum forum.dump roles.sql media.tar >SHA256SUMS)
mv "$target.half" "$target"
echo "backed up to $target"
