# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by quickstart: the helper as a service, of systemd where that runs, else of the bus.

bus_name=org.portreeve.Portreeve1

has_systemd() { [[ -d /run/systemd/system ]]; }

# call_bus MEMBER ARGUMENT…: asks the bus itself.
call_bus() {
    dbus-send --system --print-reply=literal --dest=org.freedesktop.DBus / "org.freedesktop.DBus.$1" "${@:2}"
}

start_service() {
    if has_systemd; then
        systemctl daemon-reload
        call_bus ReloadConfig >/dev/null
        systemctl enable --quiet portreeve.service
        systemctl restart portreeve.service
    else
        start_bus
        call_bus ReloadConfig >/dev/null
        end_helper
        call_bus StartServiceByName string:"$bus_name" uint32:0 >/dev/null
    fi
}

stop_service() {
    if has_systemd; then
        systemctl disable --quiet --now portreeve.service || true
    elif call_bus GetId >/dev/null 2>&1; then
        # Without this anybody's call would start it again.
        rm -f "/usr/share/dbus-1/system-services/$bus_name.service"
        call_bus ReloadConfig >/dev/null
        end_helper
    fi
}

# After the files have gone.
forget_service() {
    if has_systemd; then
        systemctl daemon-reload
    fi
    if fact bus >/dev/null; then
        stop_bus
    elif call_bus GetId >/dev/null 2>&1; then
        call_bus ReloadConfig >/dev/null
    fi
}

# Ends the helper that owns the name, and waits until it has written what it knows.
end_helper() {
    local reply pid tries
    reply=$(call_bus GetConnectionUnixProcessID string:"$bus_name" 2>/dev/null) || return 0
    pid=${reply##* }
    kill "$pid" 2>/dev/null || return 0
    for ((tries = 0; tries < 100; tries++)); do
        [[ -e /proc/$pid ]] || return 0
        sleep 0.1
    done
    kill -KILL "$pid"
}

start_bus() {
    if call_bus GetId >/dev/null 2>&1; then
        return
    fi
    say "starting a system bus"
    if [[ ! -d /run/dbus ]]; then
        mkdir /run/dbus
        note bus-directory
    fi
    rm -f /run/dbus/pid
    dbus-daemon --system --fork
    note bus "$(</run/dbus/pid)"
}

stop_bus() {
    local pid
    pid=$(fact bus)
    if [[ $(cat "/proc/$pid/comm" 2>/dev/null) == dbus-daemon && $(cat /run/dbus/pid 2>/dev/null) == "$pid" ]]; then
        kill "$pid"
        rm -f /run/dbus/pid /run/dbus/system_bus_socket
        if fact bus-directory >/dev/null; then
            rmdir --ignore-fail-on-non-empty /run/dbus
        fi
    fi
}
