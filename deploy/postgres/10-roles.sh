#!/bin/sh
# Runs once, when the data folder is empty: the database and its three roles, each with a password of its own.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner="$(cat /run/secrets/database_owner_password)" \
  -v web="$(cat /run/secrets/database_web_password)" \
  -v desk="$(cat /run/secrets/database_desk_password)" <<'SQL'
CREATE ROLE forum_owner LOGIN PASSWORD :'owner';
CREATE ROLE forum_web LOGIN PASSWORD :'web';
CREATE ROLE forum_desk LOGIN PASSWORD :'desk';
CREATE DATABASE forum OWNER forum_owner;
\connect forum
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO forum_owner;
SQL
