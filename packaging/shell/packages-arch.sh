# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by install-deps: pacman.

not_installed() {
    pacman -T "$@" || true
}

refresh_lists() { :; }

available() {
    local package
    for package in "$@"; do
        if pacman -Si "$package" >/dev/null 2>&1; then
            echo "$package"
        fi
    done
}

# With -u: a partial upgrade is unsupported there.
install_packages() {
    pacman -Syu --noconfirm --needed "$@"
}
