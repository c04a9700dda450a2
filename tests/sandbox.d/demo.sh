# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by init: entries and traffic to look at.

start_demo() {
    if ((${#command[@]} == 0)); then
        command=(portreevectl watch)
    fi
}
