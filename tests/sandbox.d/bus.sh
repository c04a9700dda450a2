# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by init: a system bus at the standard path, with the project's own policy and activation file.

start_bus() {
    local address file
    mkdir "$run/bus"/{policy,services}
    cp "$top/dbus/org.portreeve.Portreeve1.conf" "$run/bus/policy"
    sed "s|@PORTREEVE_HELPER@|$run/start|" "$top/dbus/org.portreeve.Portreeve1.service.in" \
        >"$run/bus/services/org.portreeve.Portreeve1.service"
    if [[ $mode == root ]]; then
        for file in /usr/share/dbus-1/system.d /etc/dbus-1/system.d; do
            if [[ -e $file/org.freedesktop.PolicyKit1.conf ]]; then
                cp "$file/org.freedesktop.PolicyKit1.conf" "$run/bus/policy"
            fi
        done
        cp /usr/share/dbus-1/system-services/org.freedesktop.PolicyKit1.service "$run/bus/services" || true
    fi
    sed "s|@RUN@|$run|" "$here/bus.conf.in" >"$run/bus/bus.conf"
    # It has printed its address when it listens.
    # shellcheck disable=SC2034
    read -r address < <(clean_environment dbus-daemon --config-file="$run/bus/bus.conf" --nofork --nopidfile \
        --print-address </dev/null 2>"$run/bus.log") || {
        cat "$run/bus.log" >&2
        false
    }
    if [[ $mode == root ]]; then
        ask_bus org.freedesktop.PolicyKit1 >/dev/null 2>&1 &
    fi
}

# Runs a command as a service manager would: nothing of the caller's environment, except what tests steer by.
clean_environment() {
    local name kept=(LANG=C.UTF-8 "PATH=$PATH")
    for name in "${!ASAN_@}" "${!LSAN_@}" "${!UBSAN_@}" "${!TSAN_@}" "${!QT_@}" LD_LIBRARY_PATH; do
        if [[ -v $name && $name != ASAN_ ]]; then
            kept+=("$name=${!name}")
        fi
    done
    exec env -i "${kept[@]}" "$@"
}

# ask_bus NAME: has the bus start the service unless it runs. The bus decides, so nobody can race it into two.
ask_bus() {
    DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/system_bus_socket dbus-send --system --print-reply=literal \
        --dest=org.freedesktop.DBus / org.freedesktop.DBus.StartServiceByName string:"$1" uint32:0
}
