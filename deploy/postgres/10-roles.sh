#!/bin/bash
# Runs once, on an empty data folder: the roles of Huying's database, and Temporal's own.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$HUYING_OWNER_PASSWORD" \
  --set app_password="$HUYING_APP_PASSWORD" \
  --set temporal_password="$TEMPORAL_PASSWORD" <<'SQL'
create role huying_owner login password :'owner_password';
create role huying_app login password :'app_password';
create role huying_guest nologin;
grant huying_guest to huying_app with inherit false, set true;
create role temporal login createdb password :'temporal_password';
create database huying owner huying_owner;
revoke all on database huying from public;
grant connect on database huying to huying_app;
SQL
