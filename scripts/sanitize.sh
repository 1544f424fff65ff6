#!/usr/bin/env bash
# Runs tests under the address sanitizer and then under the thread sanitizer, each with a build folder
# of its own.
#
# usage: scripts/sanitize.sh [FILTER…]     the tests of the types with pointers, unless named (as in `--filter`)

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

if (($# == 0)); then
    set -- SeedMongoTests Records 'RecentValues|FieldRecipe|ExactShare|VariantRecord'
fi
filters=()
for filter in "$@"; do
    filters+=(--filter "$filter")
done

# sanitize NAME FOLDER
sanitize() {
    local options=(--package-path "$root" --sanitize "$1" --scratch-path "$root/$2")
    log "Building the tests with the $1 sanitizer"
    swift build "${options[@]}" --build-tests
    log "Testing with the $1 sanitizer"
    # XCTest, which runs none of our tests, leaks a little of its own.
    "${server[@]}" swift test "${options[@]}" --skip-build --disable-xctest "${filters[@]}"
}

"$scripts/dependencies.sh"
export SEEDBED_REQUIRE_LIVE=1
server=("$scripts/mongod.sh" run --)
if [[ -n "${MONGODB_URI:-}" ]]; then
    server=(env)
fi
sanitize address .build-asan
sanitize thread .build-tsan
