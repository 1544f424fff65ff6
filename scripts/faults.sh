#!/usr/bin/env bash
# Loads 100,000 records again and again, while servers are killed, stepped down, paused, cut off from each
# other, filled up, or the loader itself is killed; then makes sure that nothing is lost or doubled, that
# the report is true, and that the same load again finishes what was left.
#
# usage: scripts/faults.sh [MINUTES] [FAULT…]     10 minutes of random times, over every fault, unless said
#
# Faults: kill stepdown pause partition loader disk memory. A partition needs root and `ip netns`, a full
# disk needs root and tmpfs; without them these are left out, by name. SEEDBED names the binary to test,
# else a release build is made. `swift test --filter Faults` is the short form, with fail points.

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

minutes="${1:-10}"
[[ "$minutes" =~ ^[1-9][0-9]*$ ]] || {
    log "usage: scripts/faults.sh [MINUTES] [FAULT…]"
    exit 64
}
(($# == 0)) || shift

"$scripts/dependencies.sh"
if [[ -z "${SEEDBED:-}" ]]; then
    log "Building seedbed"
    swift build --package-path "$root" --configuration release --product seedbed
    SEEDBED="$(swift build --package-path "$root" --configuration release --show-bin-path)/seedbed"
fi
MONGOD="$("$scripts/mongod.sh" path)"
export SEEDBED MONGOD
exec python3 "$scripts/faults/faults.py" "$minutes" "$@"
