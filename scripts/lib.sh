# shellcheck shell=bash
# What the other scripts share; sourced, not run.

root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)"
scripts="$root/scripts"
# shellcheck disable=SC2034  # used by those who source this
readonly root scripts

# libmongoc keeps counters in shared memory under its process's number. One that is killed leaves them there,
# and the next process of that number complains on stderr, where tests look.
export MONGOC_DISABLE_SHM=1

log() {
    printf '%s\n' "$*" >&2
}

fail() {
    log "error: $*"
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# The packaged MongoDB server is built for x86-64 Linux alone.
has_packaged_server() {
    [[ "$(uname -sm)" == "Linux x86_64" ]]
}

# install_packages NAME…: installs Debian packages, as root or through sudo.
install_packages() {
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
    has apt-get || fail "there is no apt-get here; install what these Debian packages hold: $*"
    if ((EUID != 0)); then
        has sudo || fail "not root and no sudo; as root, run: apt-get install $*"
        apt=(sudo "${apt[@]}")
    fi
    log "Installing $*"
    local output
    # An unreachable third-party list must not stop us: what counts is whether the install works.
    output="$("${apt[@]}" update 2>&1)" || true
    output+=$'\n'"$("${apt[@]}" install --yes --no-install-recommends "$@" 2>&1)" || {
        grep -E '^(E|W):' <<<"$output" >&2 || tail -n 5 <<<"$output" >&2
        fail "apt could not install $* (Debian 12 has them, Ubuntu 22.04 or later too, in 'universe')"
    }
}
