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
    local pool report sum=0
    export PORTREEVE_SANDBOX_SHOW_LOG=1 PYTHONDONTWRITEBYTECODE=1
    report=$(mktemp)
    for pool in many few one; do
        run_pool "$pool" "$checkout/build/$1" "$report" "${@:2}"
        sum=$((sum + $(count tests "$report")))
        : >"$report"
    done
    rm -f "$report"
    expect "there are tests to run" test "$sum" -gt 0
}

phase_includes() {
    expect "what the tests need can be installed" \
        adding_packages logged install-deps-tests "$checkout/packaging/install-deps" --tests || return
    expect "it configures without what makes builds fast" logged includes-configure as_newcomer \
        cmake --preset dev -B build/includes -DPORTREEVE_PRECOMPILE=OFF -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 || return
    # What came through without a warning, and is the same again, need not be compiled again.
    install -d -o newcomer /mnt/ccache-includes
    expect "every file includes what it needs, without a warning" logged includes-build \
        as_newcomer env CCACHE_DIR=/mnt/ccache-includes cmake --build build/includes -- -k 0 || return
    run_ctest includes -E '^(e2e_|ctl_password$|ctl_watch$)'
    rm -rf "$checkout/build/includes"
}
