#!/usr/bin/env bash
# Feeds damaged files to what reads files, guided by which code they reach (libFuzzer), under the
# address sanitizer. An input that breaks something is kept in .build-fuzz/found.
#
# usage: scripts/fuzz.sh [MINUTES] [TARGET…]     10 minutes in all, over every target, unless said
#
# Targets: reader validator catalog schema expression profile pattern. What was found belongs into
# Tests/SeedFuzzing/Corpus/TARGET, where the tests read it. `swift test --filter FuzzTests` is the
# short form: the same inputs at every run.

set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

readonly all=(reader validator catalog schema expression profile pattern)
readonly build="$root/.build-fuzz"

minutes="${1:-10}"
[[ "$minutes" =~ ^[1-9][0-9]*$ ]] || {
    log "usage: scripts/fuzz.sh [MINUTES] [TARGET…]"
    exit 64
}
(($# == 0)) || shift
targets=("$@")
((${#targets[@]} > 0)) || targets=("${all[@]}")
for target in "${targets[@]}"; do
    [[ " ${all[*]} " == *" $target "* ]] || fail "unknown target '$target'; one of: ${all[*]}"
done

"$scripts/dependencies.sh" build
export SEEDBED_FUZZ=1
log "Building the fuzzer (the first time takes many minutes)"
mkdir -p "$build/found"
swift build --package-path "$root" --scratch-path "$build" --configuration release \
    --sanitize fuzzer --sanitize address --product SeedFuzz
fuzzer="$build/release/SeedFuzz"

seconds=$((minutes * 60 / ${#targets[@]}))
broken=()
for target in "${targets[@]}"; do
    export SEEDBED_FUZZ_TARGET="$target"
    corpus="$build/corpus/$target"
    SEEDBED_FUZZ_BEGIN="$corpus" "$fuzzer"
    log "Fuzzing: $target, for $seconds seconds"
    # An input may take 20 seconds and 2 GB; stopping at the first fault keeps each one apart.
    ASAN_OPTIONS="detect_leaks=0" "$fuzzer" "$corpus" -dict="$corpus.words" \
        -artifact_prefix="$build/found/$target-" -max_total_time="$seconds" -max_len=65536 \
        -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 >"$build/found/$target.log" 2>&1 || {
        broken+=("$target")
        grep -aE 'Fatal error|ERROR: |Test unit written' "$build/found/$target.log" | cut -c 1-1000 >&2
        continue
    }
    grep -aE '^stat::number_of_executed_units|^stat::peak_rss_mb' "$build/found/$target.log" >&2
done
((${#broken[@]} == 0)) || fail "broken: ${broken[*]}; see $build/found"
