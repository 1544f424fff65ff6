#!/usr/bin/env bash
# Everything the tests need, then all of them, on a real MongoDB server too.
#
# usage: scripts/test.sh [ARGUMENT…]
#
# Arguments go to `swift test` (`scripts/test.sh --filter Farmers`), and then neither the formatting
# nor the benchmark nor the report page is checked. MONGODB_URI names the server to test on; without it, a
# throw-away one runs meanwhile.

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

"$scripts/dependencies.sh"
if (($# == 0)); then
    log "Checking the formatting"
    "$scripts/format.sh" --check
fi

log "Building seedbed and its tests"
swift build --package-path "$root" --build-tests

if (($# == 0)); then
    log "Running the benchmarks on a handful of records"
    for benchmark in generate validate load; do
        "$scripts/bench.sh" "$benchmark" --smoke >"$root/.build/bench.log" || {
            cat "$root/.build/bench.log" >&2
            fail "the benchmark '$benchmark' does not work"
        }
    done
fi

if (($# == 0)); then
    "$scripts/pages.sh"
fi

if (($# == 0)); then
    # By themselves, because they keep all processors busy, and others wait for servers.
    log "Testing on damaged files"
    swift test --package-path "$root" --skip-build --filter SeedFuzzingTests
    set -- --skip SeedFuzzingTests
fi

# A test that finds no server fails: here, one is always there.
export SEEDBED_REQUIRE_LIVE=1
tests=(swift test --package-path "$root" --skip-build "$@")
if [[ -n "${MONGODB_URI:-}" ]]; then
    # shellcheck disable=SC2016  # the variable is named and not shown: it may hold a password
    log 'Testing on the server of $MONGODB_URI'
    exec "${tests[@]}"
fi
log "Testing on throw-away servers"
exec "$scripts/mongod.sh" run --replica-set -- "${tests[@]}"
