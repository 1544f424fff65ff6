#!/usr/bin/env bash
# Installs what is missing to build seedbed, to run a MongoDB server of our own, for the benchmarks, and to
# look at the report page; changes nothing when all of it is there. A Swift toolchain is the one thing it
# expects to find.
#
# usage: scripts/dependencies.sh [build] [server] [bench] [browser]     build and server, unless named

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

readonly minimum_major=6 minimum_minor=2

require_swift() {
    local cure="install one with https://www.swift.org/install and put 'swift' on PATH"
    has swift || fail "no Swift toolchain found: Swift $minimum_major.$minimum_minor or later is needed; $cure"
    local answer
    answer="$(swift --version 2>&1)" || fail "'swift --version' does not work: ${answer%%$'\n'*}"
    [[ "$answer" =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] ||
        fail "cannot tell the version of Swift from: ${answer%%$'\n'*}"
    local major="${BASH_REMATCH[1]}" minor="${BASH_REMATCH[2]}"
    ((major > minimum_major || (major == minimum_major && minor >= minimum_minor))) ||
        fail "Swift $major.$minor is too old: $minimum_major.$minimum_minor or later is needed; $cure"
}

missing_for_build() {
    # SwiftPM fetches packages with git, which needs certificates for https.
    has git || printf '%s\n' git ca-certificates
    if ! has pkg-config; then
        printf '%s\n' pkg-config libmongoc-dev libbson-dev zlib1g-dev libzstd-dev
        return
    fi
    pkg-config --exists libmongoc-1.0 || printf '%s\n' libmongoc-dev
    pkg-config --exists libbson-1.0 || printf '%s\n' libbson-dev
    pkg-config --exists zlib || printf '%s\n' zlib1g-dev
    pkg-config --exists libzstd || printf '%s\n' libzstd-dev
}

missing_for_server() {
    # A server of the user's own makes the packaged one unnecessary.
    if [[ -n "${MONGODB_URI:-}${SEEDBED_MONGOD:-}" ]] || has mongod || ! has_packaged_server; then
        return
    fi
    python3 -m pip --version >/dev/null 2>&1 || printf '%s\n' python3-pip
    # ldconfig is in /sbin, which is not on everybody's PATH.
    PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep -q 'libcurl\.so\.4 ' || printf '%s\n' libcurl4
}

missing_for_bench() {
    # Debian keeps apart what fills a new environment with pip.
    python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || printf '%s\n' python3-venv
}

missing_for_browser() {
    has chromium || has google-chrome || has google-chrome-stable || has chromium-browser ||
        [[ -n "${SEEDBED_BROWSER:-}" ]] || printf '%s\n' chromium fonts-dejavu-core
}

main() {
    if (($# == 0)); then
        set -- build server
    fi
    local part missing=""
    for part in "$@"; do
        case "$part" in
            build)
                require_swift
                missing+=" $(missing_for_build)"
                ;;
            server) missing+=" $(missing_for_server)" ;;
            bench) missing+=" $(missing_for_bench)" ;;
            browser) missing+=" $(missing_for_browser)" ;;
            *) fail "unknown part '$part'; usage: scripts/dependencies.sh [build] [server] [bench] [browser]" ;;
        esac
    done
    local packages
    read -r -d '' -a packages <<<"$missing" || true
    if ((${#packages[@]} == 0)); then
        return
    fi
    install_packages "${packages[@]}"
    missing="$(for part in "$@"; do "missing_for_$part"; done)"
    [[ -z "$missing" ]] || fail "still missing after installing: ${missing//$'\n'/ } (libmongoc 1.x is needed)"
}

main "$@"
