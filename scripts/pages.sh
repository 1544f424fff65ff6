#!/usr/bin/env bash
# Makes the report pages of the committed data set, and of one that tries to break its page, and looks at
# them in a headless Chromium; the screenshots are in .build/pages.
#
# usage: scripts/pages.sh [SEED_DIRECTORY]     that one alone, when named
#
# Without a browser, nothing is looked at; where CI is set, one is installed, and a missing one is a
# failure. SEEDBED_BROWSER names the browser's program, or is `none` where there can be none.

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

find_browser() {
    local name
    for name in "${SEEDBED_BROWSER:-}" chromium google-chrome chromium-browser google-chrome-stable; do
        if [[ -n "$name" ]] && has "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    return 1
}

if [[ "${SEEDBED_BROWSER:-}" == none ]]; then
    log "Nobody looks at the report page: SEEDBED_BROWSER is none"
    exit
fi
[[ -z "${CI:-}" ]] || "$scripts/dependencies.sh" browser
browser="$(find_browser)" || {
    [[ -z "${CI:-}" ]] || fail "there is no Chromium to look at the report page with"
    log "There is no Chromium here, so nobody looks at the report page; scripts/dependencies.sh browser installs one"
    exit 0
}

seedbed="$("$scripts/build.sh" debug)"
output="$root/.build/pages"
mkdir -p "$output"

look() {
    "$seedbed" report "$1" --output "$output/$2.html" >&2
    python3 "$scripts/pages/check_page.py" "$browser" "$output/$2.html" "$1" "$output/$2"
}

log "Looking at the report page in $browser"
if (($# > 0)); then
    look "$1" report
    exit
fi
look "$root/seed-data/farm" farm
python3 "$scripts/pages/hostile_set.py" "$output/hostile-set"
look "$output/hostile-set" hostile
