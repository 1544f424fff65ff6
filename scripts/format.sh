#!/usr/bin/env bash
# Formats the Swift sources as .swift-format says.
#
# usage: scripts/format.sh             rewrite the files
#        scripts/format.sh --check     change nothing; list what to improve, and fail

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

case "${1:-}" in
    "") action=(format --in-place) ;;
    --check) action=(lint --strict) ;;
    *) fail "unknown option '$1'; usage: scripts/format.sh [--check]" ;;
esac

cd -- "$root"
swift format "${action[@]}" --configuration .swift-format --recursive --parallel \
    Package.swift Sources Tests
