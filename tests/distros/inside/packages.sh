# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by campaign: Debian packages of the checkout, built on one machine and tried on another, clean one.

# Kept outside of the tree, see share in trees.sh: for the other machine, and for tests/distros/run --vm.
built=/mnt/packages

phase_make_packages() {
    # Of two builds that differ in their version the second costs little with a compiler cache.
    expect "what builds packages can be installed" logged install-deps-package "$checkout/packaging/install-deps" --package || return
    if ! command -v ccache >/dev/null; then
        logged install-ccache apt-get install -q -y --no-install-recommends ccache || return
    fi
    export CCACHE_DIR=/mnt/ccache
    mkdir -p "$CCACHE_DIR"
    rm -rf "$built"
    mkdir -p "$built"/{old,new}
    expect "make-deb builds packages" logged make-deb-old "$checkout/packaging/make-deb" --version 0.0.1 --out "$built/old" || return
    expect "make-deb builds packages of a newer version" logged make-deb-new "$checkout/packaging/make-deb" --out "$built/new" || return
    expect "lintian finds nothing" lintian --fail-on error,warning --tag-display-limit 0 "$built"/new/*.changes
}

phase_packages() {
    expect "there are packages to install" test -n "$(find "$built/new" -name '*.deb' 2>/dev/null)" || return
    cp -r "$built" /srv/packages
    bash "$here/packages" /srv/packages/old /srv/packages/new 2>&1 </dev/null | tee "$logs/packages.log" || true
    add_results "$logs/packages.log"
}

# add_results FILE: what the usual closing line says.
add_results() {
    if [[ $(tail -n 1 "$1") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
        passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2])) skipped=$((skipped + BASH_REMATCH[3]))
    else
        echo "FAILED: $1 has no closing line"
        failed=$((failed + 1))
    fi
}
