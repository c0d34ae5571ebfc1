#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: the owner of the tables, and the service's login, who owns nothing.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set owner_password="$OWNER_PASSWORD" --set service_password="$SERVICE_PASSWORD" <<'SQL'
CREATE ROLE sg_owner LOGIN CREATEROLE PASSWORD :'owner_password';
CREATE ROLE sg_service LOGIN PASSWORD :'service_password';
CREATE DATABASE supervision OWNER sg_owner ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;
SQL
