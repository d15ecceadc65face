#!/bin/sh
# provision.sh            unpacks the DocumentDB engine (MongoDB's semantics inside PostgreSQL) for the tests, once for each user and recipe
# provision.sh --where    prints where it lies unpacked, or fails
#
# Everything comes out of Debian's own signed packages and stays in one cache directory: no root, no chroot, no container.
# PostgreSQL refuses to run as root; then it runs as nobody, so the directory must be reachable for nobody too.
set -eu

recipe=2                       # count it up when what is unpacked changes
suite=${DEBIAN_SUITE:-forky}   # the suite that has postgresql-18-documentdb

as_postgres() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"; else "$@"; fi; }

reachable() { mkdir -p "$1" 2>/dev/null && (cd / && as_postgres test -x "$1"); }

cache=${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/vmugforum/documentdb
reachable "$cache" || { cache=/var/tmp/vmugforum-documentdb; mkdir -p -m 755 "$cache"; }
[ -O "$cache" ] || { echo "provision.sh: $cache belongs to somebody else" >&2; exit 1; }
engine=$cache/recipe-$recipe
tree=$engine/tree bin=$engine/tree/usr/lib/postgresql/18/bin

if [ "${1:-}" = --where ]; then
    [ -e "$engine/complete" ] && echo "$engine"
    exit
fi

# One at a time: whoever comes second finds it done. What an interrupted run left behind has no mark and goes.
exec 9> "$cache/lock"
flock 9
[ ! -e "$engine/complete" ] || exit 0
rm -rf "$engine"
mkdir -p "$tree"

missing=
for tool in apt-get apt-cache dpkg-deb tar awk; do command -v $tool > /dev/null || missing="$missing $tool"; done
[ -z "$missing" ] || { echo "provision.sh: the engine is unpacked from Debian packages and needs$missing" >&2; exit 1; }

# --- The packages, by an apt that knows nothing of this machine's own: the engine's dependencies without PostGIS and
# without what only an installed system needs.
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | grep -E '/debian/?$' | head -n 1)
[ -n "$mirror" ] || { echo "provision.sh: this machine's apt names no Debian mirror" >&2; exit 1; }
architecture=$(dpkg --print-architecture)
apt=$engine/apt
mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/etc/apt.conf.d" "$apt/etc/preferences.d" "$apt/debs"
: > "$apt/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$apt/etc/sources.list"
cat > "$apt/apt.conf" <<END
Dir::State::status "$apt/status"; Dir::State::lists "$apt/lists"; Dir::Cache "$apt"; Dir::Cache::archives "$apt/archives";
Dir::Etc "$apt/etc"; Dir::Etc::sourcelist "$apt/etc/sources.list"; Dir::Etc::sourceparts "/dev/null"; Dir::Log "$apt";
APT::Architecture "$architecture"; APT::Architectures { "$architecture"; }; APT::Sandbox::User "root";
Acquire::Languages "none"; Acquire::Check-Valid-Until "false"; Acquire::Retries "3"; Debug::NoLocking "true";
END
export APT_CONFIG="$apt/apt.conf"
unneeded='^(perl.*|locales.*|tzdata|ssl-cert|debconf.*|postgresql-common|postgresql-client-.*|postgresql-18-(postgis.*|rum)|libpam-.*|libaudit-common|adduser|passwd|procps|libc-(bin|gconv.*)|libcrypt1|dpkg|.*-base|libsasl2-modules.*|libdb5.*|libgcrypt20|libgpg-error0|openssl.*|sysvinit.*|systemd.*|netbase|ucf|libselinux1|libxslt1.1|libuuid1)$'

needed() {
    apt-cache depends --recurse -i postgresql-18-documentdb | awk -v unneeded="$unneeded" '
        /^[^ ]/ { of = $1 }
        /Depends:/ && $NF !~ /^</ { depends[of] = depends[of] " " $NF }
        END {
            queue[n++] = "postgresql-18-documentdb"
            for (i = 0; i < n; i++) {
                if (seen[queue[i]]++) continue
                print queue[i]
                m = split(depends[queue[i]], d, " ")
                for (j = 1; j <= m; j++) if (d[j] !~ unneeded) queue[n++] = d[j]
            }
        }'
}

# The archive may move on between its index and a package: then both are fetched anew.
fetch() { apt-get -qq update && (cd "$apt/debs" && apt-get -qq download $(needed)); }
fetch || { sleep 3; fetch; } || { sleep 15; fetch; }

for deb in "$apt"/debs/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$tree" --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale \
        --exclude=./usr/share/lintian --exclude='*/bitcode' --exclude='*/gconv' --exclude='*/pgxs' --exclude=./etc --exclude=./usr/lib/systemd
done
unset APT_CONFIG
rm -rf "$apt"

# --- Programs start through the unpacked C library, not the machine's.
libraries=$(dirname "$(find "$tree/usr/lib" -name libc.so.6 | head -n 1)")
loader=$(find "$libraries" -name 'ld-linux*.so.*' | head -n 1)
for program in postgres initdb pg_ctl; do
    mv "$bin/$program" "$bin/$program.bin"
    cat > "$bin/$program" <<END
#!/bin/sh
exec "$loader" --library-path "$libraries:$tree/usr/lib/postgresql/18/lib" --argv0 "$bin/$program" "$bin/$program.bin" "\$@"
END
    chmod +x "$bin/$program"
done

# --- In place of PostGIS, which brings GDAL and much else: the names that the engine's geo operator classes ask for.
extension=$tree/usr/share/postgresql/18/extension
printf "default_version = '1'\nsuperuser = true\nrelocatable = false\nschema = public\n" > "$extension/postgis.control"
{
    for type in geometry geography box2d box2df gidx; do echo "create type $type as ();"; done
    for kind in "geometry geometry _2d" "geography box2d "; do
        set -- $kind; name=$1 same=$2 suffix=${3:-}
        for function in "union bytea,internal box_union" "decompress internal point_compress" "penalty internal,internal,internal box_penalty" \
                        "picksplit internal,internal box_picksplit" "same $same,$same,internal box_same"; do
            set -- $function
            echo "create function ${name}_gist_$1$suffix($2) returns internal language internal as 'gist_$3';"
        done
    done
} > "$extension/postgis--1.sql"

# --- A cluster with the engine installed, to be copied for each run. Nothing in it is kept safe from a power cut.
template=$engine/template
mkdir "$template"
[ "$(id -u)" != 0 ] || chown nobody "$template"
chmod -R go+rX "$cache"
cd /
as_postgres "$bin/initdb" -D "$template" -U postgres -A trust --no-locale -E UTF8 --no-sync > "$engine/initdb.log"
cat >> "$template/postgresql.conf" <<END
shared_preload_libraries = 'pg_cron, pg_documentdb_core, pg_documentdb, pg_documentdb_extended_rum'
cron.database_name = 'postgres'
cron.use_background_workers = on
max_worker_processes = 20
listen_addresses = ''
max_connections = 200
fsync = off
full_page_writes = off
synchronous_commit = off
deadlock_timeout = 20ms
END
echo 'create extension documentdb cascade;' | as_postgres "$bin/postgres" --single -D "$template" postgres > "$engine/extension.log" 2>&1
if grep -E 'ERROR|FATAL' "$engine/extension.log" >&2; then exit 1; fi
touch "$engine/complete"
