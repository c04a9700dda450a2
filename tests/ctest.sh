# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by tests/run and tests/distros: which tests run beside which, and how many of them passed.

# run_pool POOL BUILD REPORT [OPTION…]: runs the tests of a build that belong to a pool, of those that ctest's options choose,
# and adds them to $passed, $failed and $skipped. REPORT becomes ctest's report, in JUnit's format.
#   many   what waits most of the time, each test on a machine of its own
#   few    what measures times and slow rates: beside a few others like it, and nothing else
#   one    what measures the whole machine, or jitter
#   bench  the benches in their short form
run_pool() {
    local pool=$1 build=$2 report=$3 how=() all bad left status=0
    shift 3
    case $pool in
        many) how=(-LE 'timed|serial|bench' -j "$((3 * $(nproc)))") ;;
        few) how=(-L timed -j 3) ;;
        one) how=(-L serial -LE bench) ;;
        bench) how=(-L bench) ;;
    esac
    ctest --test-dir "$build" --output-on-failure --no-tests=ignore --output-junit "$report" "${how[@]}" "$@" || status=$?
    all=$(count tests "$report")
    bad=$(count failures "$report")
    left=$(($(count skipped "$report") + $(count disabled "$report")))
    failed=$((failed + bad)) skipped=$((skipped + left)) passed=$((passed + all - bad - left))
    if [[ $status -ne 0 && $bad -eq 0 ]]; then
        echo "FAILED: ctest ended with $status"
        failed=$((failed + 1))
    fi
}

# count WHAT REPORT: a number from the report's first element.
count() {
    grep -m 1 -oP "\b$1=\"\K[0-9]+" "$2" 2>/dev/null || echo 0
}
