# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by quickstart: what it changed besides files, so that --uninstall takes back that and no more.

# note NAME [VALUE]: remembers it.
note() {
    install -d -m 755 "$facts"
    echo "${2:-}" >"$facts/$1"
}

# fact NAME: prints what was remembered; fails when nothing was.
fact() {
    [[ -e $facts/$1 ]] && cat "$facts/$1"
}
