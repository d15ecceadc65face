#!/bin/sh
# cluster.sh: runs a throw-away PostgreSQL cluster with the engine that provision.sh unpacked. It prints the directory of the
# cluster's socket once it answers, runs while standard input stays open, and leaves nothing behind. However its owner
# ends, the kernel closes the pipe.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
engine=$(sh "$here/provision.sh" --where) || { echo "cluster.sh: no engine here yet, run provision.sh" >&2; exit 3; }
bin=$engine/tree/usr/lib/postgresql/18/bin

as_postgres() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"; else "$@"; fi; }

cd /
temp=${TMPDIR:-/tmp}
as_postgres test -x "$temp" || temp=/tmp

# Clusters that were killed together with their owner: nobody holds their lock any more.
find "$temp" -maxdepth 1 -name 'vmugforum-mongo.*' -user "$(id -un)" -mmin +5 2>/dev/null | while read -r old; do
    flock -n "$old/alive" rm -rf "$old" || true
done

dir=$(mktemp -d "$temp/vmugforum-mongo.XXXXXX")
exec 9> "$dir/alive"
flock 9
stop() {
    as_postgres "$bin/pg_ctl" -s -D "$dir/run/data" -m immediate stop 2>/dev/null || true
    rm -rf "$dir"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

chmod 711 "$dir"
mkdir -m 700 "$dir/run"
[ "$(id -u)" != 0 ] || chown nobody "$dir/run"
as_postgres cp -R "$engine/template" "$dir/run/data"
as_postgres "$bin/pg_ctl" -s -w -D "$dir/run/data" -l "$dir/run/log" \
    -o "-c unix_socket_directories='$dir/run' -c documentdb.localhost_connection_string='host=$dir/run'" start < /dev/null > /dev/null \
    || { cat "$dir/run/log" >&2; exit 1; }
echo "$dir/run"
cat > /dev/null
