#!/bin/sh
# Puts the recipe into an nginx on this machine: install.sh ENV_FILE [/etc/nginx]
# Fills the templates with what ENV_FILE says, refuses where something is left open, and touches no other file of nginx.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
settings=${1:?"name the file with the settings, made from env.example"}
nginx=${2:-/etc/nginx}

command -v envsubst >/dev/null || { echo "envsubst is missing: apt-get install gettext-base" >&2; exit 1; }

set -a
. "$settings"
set +a
PITCHKIT_CONF=$nginx/pitchkit
export PITCHKIT_CONF

names=$(cat "$here"/templates/*.template | grep -o '\${PITCHKIT_[A-Z_]*}' | sort -u)
for name in $names; do
    plain=${name#??}
    plain=${plain%?}
    eval "value=\${$plain:-}"
    case $value in
        "") echo "$settings: $plain is empty" >&2; exit 1 ;;
        *[!-A-Za-z0-9._:/\ ]*) echo "$settings: $plain holds more than a name, a number or a path" >&2; exit 1 ;;
    esac
done

mkdir -p "$PITCHKIT_CONF" "$nginx/conf.d"
cp "$here/http.conf" "$nginx/conf.d/pitchkit-http.conf"
for file in edition hidden login network csp; do
    cp "$here/$file.conf" "$PITCHKIT_CONF/$file.conf"
done
for template in "$here"/templates/*.template; do
    envsubst "$names" <"$template" >"$nginx/conf.d/pitchkit-$(basename "$template" .conf.template).conf"
done
