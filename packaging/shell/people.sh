# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by quickstart: the group, and the window of the user who called sudo.

make_group() {
    if ! getent group portreeve >/dev/null; then
        groupadd --system portreeve
        note group
    fi
    if [[ $invoker != root && " $(id -nG "$invoker") " != *" portreeve "* ]]; then
        note member "$invoker"
        usermod -aG portreeve "$invoker"
        say "$invoker is now in the group portreeve and may manage ports without a password"
    fi
}

remove_group() {
    if fact group >/dev/null && getent group portreeve >/dev/null; then
        groupdel portreeve
    elif fact member >/dev/null; then
        gpasswd --delete "$(fact member)" portreeve >/dev/null
    fi
}

invoker_home() { getent passwd "$invoker" | cut -d: -f6; }

# as_invoker CMD…: as the user who called sudo, in that user's session.
as_invoker() {
    local uid runtime session=()
    uid=$(id -u "$invoker")
    runtime=/run/user/$uid
    if [[ -d $runtime ]]; then
        session+=("XDG_RUNTIME_DIR=$runtime" "DBUS_SESSION_BUS_ADDRESS=unix:path=$runtime/bus")
    fi
    if [[ -n ${WAYLAND_DISPLAY:-} || -S $runtime/wayland-0 ]]; then
        session+=("WAYLAND_DISPLAY=${WAYLAND_DISPLAY:-wayland-0}")
    fi
    if [[ $invoker == root ]]; then
        # Without one Qt makes a directory in /tmp and leaves it there.
        if [[ -z ${XDG_RUNTIME_DIR:-} && ! -d $runtime ]]; then
            runtime=$facts/runtime
            install -d -m 700 "$runtime"
        fi
        env XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$runtime}" "$@"
    else
        runuser -u "$invoker" -- env HOME="$(invoker_home)" "${session[@]}" "$@"
    fi
}

has_display() {
    [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} || -S /run/user/$(id -u "$invoker")/wayland-0 ]]
}

# The window outlives this script. What it says in its first seconds, as that it cannot reach the display, is shown.
start_window() {
    local log window
    say "opening the window"
    log=$(mktemp)
    (trap '' HUP && as_invoker setsid --wait /usr/local/bin/portreeve) </dev/null >"$log" 2>&1 &
    window=$!
    sleep 2
    if ! kill -0 "$window" 2>/dev/null; then
        cat "$log" >&2
    fi
    rm -f "$log"
    kill -0 "$window" 2>/dev/null || wait "$window"
}

open_window() {
    if has_display; then
        start_window
    elif [[ -t 1 ]]; then
        as_invoker /usr/local/bin/portreevectl watch
    else
        as_invoker /usr/local/bin/portreevectl list
    fi
}

# In the sandbox. With nobody to close it, it ends by itself.
show_demo() {
    local command=()
    if ! has_display && [[ ! -t 1 ]]; then
        command=(timeout 10 portreevectl watch)
    fi
    if [[ $open == no ]]; then
        command=(portreevectl list)
    fi
    "$top/tests/sandbox" --build "$build" --demo -- "${command[@]}" || [[ $? == 124 ]]
}

# Windows that still run keep trying to reach the helper.
close_windows() {
    local process
    for process in /proc/[0-9]*; do
        if [[ $process/exe -ef /usr/local/bin/portreeve ]]; then
            kill "${process#/proc/}" || true
        fi
    done
}

remove_settings() {
    rm -rf -- "$(invoker_home)/.config/portreeve"
}
