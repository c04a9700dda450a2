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
    export PORTREEVE_SANDBOX_SHOW_LOG=1 PYTHONDONTWRITEBYTECODE=1
    run_ctest -j 3 -LE 'serial|bench'
    run_ctest -L serial -LE bench
    rm -rf "$checkout/build/endtoend"
}

build_release() {
    as_newcomer cmake --preset release
    as_newcomer cmake --build --preset release
}

# What needs nothing but the programs and Python. Adds the results to the sum.
run_ctest() {
    local report all bad left
    report=$(mktemp)
    ctest --test-dir "$checkout/build/endtoend" -R '^(e2e_|ctl_password$|ctl_watch$)' --output-on-failure --no-tests=ignore \
        --output-junit "$report" "$@" || true
    all=$(count tests "$report")
    bad=$(count failures "$report")
    left=$(($(count skipped "$report") + $(count disabled "$report")))
    rm -f "$report"
    failed=$((failed + bad)) skipped=$((skipped + left)) passed=$((passed + all - bad - left))
}

# A number from the report's first element.
count() {
    grep -m 1 -oP "\b$1=\"\K[0-9]+" "$2" || echo 0
}

phase_includes() {
    expect "what the tests need can be installed" \
        adding_packages logged install-deps-tests "$checkout/packaging/install-deps" --tests || return
    # What the compiler makes of it does not matter, so it need not take long to.
    expect "it configures without what makes builds fast" logged includes-configure as_newcomer env CCACHE_DISABLE=1 \
        cmake --preset dev -B build/includes -DPORTREEVE_FAST_BUILD=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 || return
    expect "every file includes what it needs, without a warning" logged includes-build as_newcomer env CCACHE_DISABLE=1 \
        cmake --build build/includes
    rm -rf "$checkout/build/includes"
}
