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

printf '\n'
if [[ -n "${SEEDBED_PRIVATE_SERVER:-}" ]]; then
    printf 'Done: generated, validated, loaded, verified. The throw-away server ends now.\n'
else
    printf 'Done: generated, validated, loaded, verified.\n'
fi
cat <<END
The records are in $data, one JSON file a collection. What to try next, from $root:

  export PATH="${seedbed%/*}:\$PATH"
END
if [[ -n "${SEEDBED_PRIVATE_SERVER:-}" ]]; then
    cat <<'END'
  export MONGODB_URI="$(scripts/mongod.sh start)"    # a server that stays, until: scripts/mongod.sh stop
END
fi
cat <<END
  seedbed load $data                        # the second time says that nothing changed
  seedbed generate --profile $profile --seed 7 --output generated/seven
  seedbed profiles                                   # what else can be generated
  seedbed --help
END
