# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by install-deps: dnf, for Fedora and RHEL.

not_installed() {
    local package
    for package in "$@"; do
        rpm -q --quiet --whatprovides "$package" || echo "$package"
    done
}

refresh_lists() { :; }

# Those of the arguments that the repositories have.
available() {
    local package
    for package in "$@"; do
        if [[ -n $(dnf -q repoquery "$package" 2>/dev/null) ]]; then
            echo "$package"
        fi
    done
}

install_packages() {
    dnf -y install --setopt=install_weak_deps=False "$@"
}
