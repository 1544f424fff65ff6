#!/usr/bin/env bash
# Builds the seedbed command, or another program of the package, and prints the path of its binary. The
# compiler's output shows when the build fails; on a terminal, its current step shows meanwhile.
#
# usage: scripts/build.sh [release|debug] [PROGRAM]     release and seedbed, unless named

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

configuration="${1:-release}"
program="${2:-seedbed}"
case "$configuration" in
    release | debug) ;;
    *) fail "unknown configuration '$configuration'; usage: scripts/build.sh [release|debug] [PROGRAM]" ;;
esac

# Prints lines as they come: on a terminal each in place of the one before.
show_step() {
    local line columns
    if [[ ! -t 2 ]]; then
        cat >/dev/null
        return
    fi
    columns="$(tput cols 2>/dev/null)" || columns=80
    while IFS= read -r line; do
        printf '\r\033[K%s' "${line:0:columns-1}" >&2
    done
    printf '\r\033[K' >&2
}

# A released binary carries the Swift runtime with it: it starts in half the time, and runs where there
# is no toolchain. Symbols of the runtime would make up a third of it.
flags=()
[[ "$configuration" == release ]] && flags=(--static-swift-stdlib -Xlinker -s)

log "Building $program ($configuration; the first time takes minutes)"
mkdir -p "$root/.build"
output="$root/.build/build.log"
swift build --package-path "$root" --configuration "$configuration" --product "$program" "${flags[@]}" 2>&1 | tee "$output" | show_step || {
    cat "$output" >&2
    fail "the build failed"
}
printf '%s\n' "$root/.build/$configuration/$program"
