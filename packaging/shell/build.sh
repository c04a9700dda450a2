# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by quickstart: the release build, made by the checkout's owner where that is who called sudo, so that root
# leaves no files of its own in a user's checkout.

as_builder() {
    local owner
    owner=$(stat -c %U "$top")
    if [[ $owner != root && $owner == "$invoker" ]] &&
        [[ ! -d $top/build/release || $(stat -c %U "$top/build/release") == "$owner" ]]; then
        runuser -u "$owner" -- "$@"
    else
        "$@"
    fi
}

prepare() {
    local had_polkit_qt6=yes
    "$here/polkit-qt6" --installed || had_polkit_qt6=no
    "$here/install-deps"
    if [[ $had_polkit_qt6 == no && -e /usr/local/lib/polkit-qt6-1.manifest && $mode == install ]]; then
        note polkit-qt6
    fi
}

build_release() {
    if [[ -n $build ]]; then
        return
    fi
    build=$top/build/release
    [[ $mode == demo || -d $build ]] || note build
    say "building"
    (
        cd "$top" || exit
        as_builder cmake --preset release -DCMAKE_INSTALL_PREFIX=/usr/local
        as_builder cmake --build --preset release
    )
}

install_release() {
    say "installing to /usr/local"
    stage=$(mktemp -d)
    trap 'rm -rf -- "$stage"' EXIT
    DESTDIR=$stage cmake --install "$build" --prefix /usr/local --strip >/dev/null
    install -d -m 755 "$facts"
    # Its own list of what it installed; ours is the one that counts.
    rm -f -- "$build/install_manifest.txt"
    install_tree "$stage" "$facts/manifest"
}

# A build directory that was there before is the user's own.
remove_release() {
    if fact build >/dev/null; then
        rm -rf -- "$top/build/release"
        rmdir --ignore-fail-on-non-empty -- "$top/build"
    fi
}
