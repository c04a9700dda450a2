# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by campaign: the end-to-end tests of the checkout, with the build that the newcomer has made.

phase_endtoend() {
    expect "what the tests need can be installed" \
        adding_packages logged install-deps-tests "$checkout/packaging/install-deps" --tests || return
    if [[ ! -x $checkout/build/release/bin/portreeve-helper ]]; then
        expect "it builds" logged build build_release || return
    fi
    # Only the list of tests comes from this directory; the programs are those that were built for installing.
    expect "the tests configure" logged configure as_newcomer cmake --preset dev -B build/endtoend || return
    rm -rf "$checkout/build/endtoend/bin"
    ln -s ../release/bin "$checkout/build/endtoend/bin"
    # What needs nothing but the programs and Python.
    run_ctest endtoend -R '^(e2e_|ctl_password$|ctl_watch$)'
    rm -rf "$checkout/build/endtoend"
}

build_release() {
    as_newcomer cmake --preset release
    as_newcomer cmake --build --preset release
}

# run_ctest NAME ARGUMENT…: those of build/NAME that the arguments choose, and adds the results to the sum.
run_ctest() {
    local how report all bad left status sum=0
    export PORTREEVE_SANDBOX_SHOW_LOG=1 PYTHONDONTWRITEBYTECODE=1
    report=$(mktemp)
    # What measures time or load runs alone.
    for how in "-LE serial|bench -j $((3 * $(nproc)))" '-L serial -LE bench'; do
        # Its words are arguments.
        # shellcheck disable=SC2086
        ctest --test-dir "$checkout/build/$1" --output-on-failure --no-tests=ignore --output-junit "$report" $how "${@:2}" && status=0 || status=$?
        all=$(count tests "$report")
        bad=$(count failures "$report")
        left=$(($(count skipped "$report") + $(count disabled "$report")))
        failed=$((failed + bad)) skipped=$((skipped + left)) passed=$((passed + all - bad - left)) sum=$((sum + all))
        : >"$report"
        if [[ $status -ne 0 && $bad -eq 0 ]]; then
            echo "FAILED: ctest ended with $status"
            failed=$((failed + 1))
        fi
    done
    rm -f "$report"
    expect "there are tests to run" test "$sum" -gt 0
}

# A number from the report's first element.
count() {
    grep -m 1 -oP "\b$1=\"\K[0-9]+" "$2" || echo 0
}

phase_includes() {
    expect "what the tests need can be installed" \
        adding_packages logged install-deps-tests "$checkout/packaging/install-deps" --tests || return
    expect "it configures without what makes builds fast" logged includes-configure as_newcomer env CCACHE_DISABLE=1 \
        cmake --preset dev -B build/includes -DPORTREEVE_PRECOMPILE=OFF -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 || return
    expect "every file includes what it needs, without a warning" logged includes-build as_newcomer env CCACHE_DISABLE=1 \
        cmake --build build/includes -- -k 0 || return
    run_ctest includes -E '^(e2e_|ctl_password$|ctl_watch$)'
    rm -rf "$checkout/build/includes"
}
