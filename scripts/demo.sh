#!/usr/bin/env bash
# From a machine with a Swift toolchain to a database full of convincing data: installs what is
# missing, builds, generates a profile, validates its files, loads and verifies them.
#
# usage: scripts/demo.sh [PROFILE]     demo, unless named; see `seedbed profiles`
#
# MONGODB_URI names the server. Without it, a throw-away one runs for as long as this script.

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

if (($# > 1)) || [[ "${1:-}" == -* ]]; then
    log "usage: scripts/demo.sh [PROFILE]"
    exit 64
fi
profile="${1:-demo}"

"$scripts/dependencies.sh"
if [[ -z "${MONGODB_URI:-}" ]]; then
    exec "$scripts/mongod.sh" run -- "$scripts/demo.sh" "$profile"
fi
seedbed="$("$scripts/build.sh" release)"

# From here on paths are short, and printed as someone at the top of the checkout would type them.
cd -- "$root"
data="generated/$profile"

step() {
    printf '\n$ seedbed %s\n' "$*"
    "$seedbed" "$@"
}

step generate --profile "$profile" --output "$data"
step validate "$data"
step load "$data"
step verify "$data"

suggest() {
    printf '  %-66s # %s\n' "$1" "$2"
}

# shellcheck disable=SC2016  # the reader's shell is to expand these
what_next() {
    suggest 'export PATH="$PWD/.build/release:$PATH"' "where seedbed is"
    if [[ -n "${SEEDBED_PRIVATE_SERVER:-}" ]]; then
        suggest 'export MONGODB_URI="$(scripts/mongod.sh start)"' "a server that stays; scripts/mongod.sh stop"
        suggest "seedbed load $data" "fill it"
    fi
    suggest "seedbed load $data" "once more: nothing to change"
    suggest "seedbed generate --profile $profile --seed 7 --output generated/seven" "other data, same shape"
    suggest "seedbed profiles" "what else can be generated"
    suggest "seedbed --help" "everything"
}

printf '\nDone: generated, validated, loaded, verified.'
if [[ -n "${SEEDBED_PRIVATE_SERVER:-}" ]]; then
    printf ' The throw-away server ends now; the files in %s stay.' "$data"
fi
printf '\n\nWhat to try next, from %s:\n\n' "$root"
what_next
