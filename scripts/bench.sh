#!/usr/bin/env bash
# Measures seedbed beside its peers on this machine, in one run, and prints a table: medians, spread,
# and the goals. A figure that misses its goal is no failure.
#
# usage: scripts/bench.sh generate|validate|load [--json FILE] [--smoke]
#
# load runs on a throw-away server, which shares the cores.
# --json FILE also writes the figures, each repetition of them, as JSON. --smoke runs everything once on
# a handful of records with the debug build: it shows that the benchmark works, and measures nothing.
# The peers come from PyPI into .cache/bench, the inputs are written to .build/bench.

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    log "usage: scripts/bench.sh generate|validate|load [--json FILE] [--smoke]"
    exit 64
}

readonly environment="$root/.cache/bench"

# Makes a Python environment with the peers, unless the one that is there has the pinned versions.
prepare_peers() {
    local wanted="$scripts/bench/requirements.txt"
    if cmp -s "$wanted" "$environment/requirements.txt"; then
        return
    fi
    "$scripts/dependencies.sh" bench
    log "Fetching the peers from PyPI"
    rm -rf -- "$environment"
    mkdir -p "$environment"
    python3 -m venv "$environment/python"
    "$environment/python/bin/python" -m pip install --quiet --disable-pip-version-check \
        --requirement "$wanted" || fail "cannot fetch the peers from PyPI"
    cp -- "$wanted" "$environment/requirements.txt"
}

(($# > 0)) || usage
benchmark="$1"
shift
programs=()
case "$benchmark" in
    generate | validate) launcher=() ;;
    load)
        launcher=("$scripts/mongod.sh" run --)
        "$scripts/dependencies.sh" build
        ;;
    *) usage ;;
esac

configuration=release
arguments=()
while (($# > 0)); do
    case "$1" in
        --json)
            (($# > 1)) || usage
            arguments+=(--json "$2")
            shift
            ;;
        --smoke)
            configuration=debug
            arguments+=(--smoke)
            ;;
        *) usage ;;
    esac
    shift
done

prepare_peers
seedbed="$("$scripts/build.sh" "$configuration")"
if [[ "$benchmark" == generate ]]; then
    programs=(--bench "$(SEEDBED_BENCH=1 "$scripts/build.sh" "$configuration" SeedBench)")
fi
exec ${launcher[@]+"${launcher[@]}"} "$environment/python/bin/python" \
    "$scripts/bench/$benchmark.py" --seedbed "$seedbed" ${programs[@]+"${programs[@]}"} \
    --farm "$root/seed-data/farm" --work "$root/.build/bench" "${arguments[@]}"
