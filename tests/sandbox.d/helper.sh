# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by init: the helper, started by the bus and by nobody else.

start_helper() {
    local program=bin/portreeve-helper
    if [[ $mode == user ]]; then
        # Without polkitd and other users nobody could be authorised.
        program=build/tests/unguarded-portreeve-helper
    fi
    : >"$run/helper.log"
    printf '%s\n' "$helper_options" >"$run/helper-options"
    printf '%s\n' "$program" >"$run/helper-program"
    install -m 755 "$here/start" "$run/start"
    if [[ ! -x $run/$program ]]; then
        warn "no helper: there is no ${program#build/} in $build"
        return
    fi
    if ! ask_bus "$bus_name" >/dev/null 2>&1; then
        warn "the helper does not start:"
        tail -n 20 "$run/helper.log" >&2
    fi
    supervise </dev/null >/dev/null 2>&1 &
}

bus_name=org.portreeve.Portreeve1

# As a service manager would: a helper that died is started again. Waits without starting processes, so that a
# bench in the sandbox does not measure the sandbox.
supervise() {
    local pid tick
    exec {tick}<> <(:)
    while true; do
        read -r -t 0.2 -u "$tick" || true
        read -r pid 2>/dev/null <"$run/helper.pid" || pid=""
        if [[ -z $pid || ! -e /proc/$pid ]] && [[ ! -e $run/hold ]]; then
            ask_bus "$bus_name" || true
        fi
    done
}
