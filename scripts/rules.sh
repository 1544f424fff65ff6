#!/usr/bin/env bash
# Makes docs/rules.md from the rules and their examples.
#
# usage: scripts/rules.sh             rewrite the page
#        scripts/rules.sh --check     change nothing; fail when the page is not what it would become

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

page="$root/docs/rules.md"
binary="$("$scripts/build.sh" debug)"
case "${1:-}" in
    "")
        made="$("$binary" rules --format markdown)"
        printf '%s\n' "$made" >"$page"
        ;;
    --check)
        "$binary" rules --format markdown | diff -u "$page" - >&2 ||
            fail "docs/rules.md is stale; run scripts/rules.sh"
        ;;
    *) fail "unknown option '$1'; usage: scripts/rules.sh [--check]" ;;
esac
