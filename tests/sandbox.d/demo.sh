# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by init: entries and traffic to look at, and who looks.

demo_user=${SUDO_USER:-root}

start_demo() {
    "$here/demo-traffic" serve &
    "$run/tools/on-peer" "$here/demo-traffic" serve &
    "$run/tools/on-peer" "$here/demo-traffic" call 10.77.0.1 fd77::1 &
    "$here/demo-traffic" call 10.77.0.2 fd77::2 &
    add_demo_entries || warn "the demo's entries could not be added"
    add_demo_limits || warn "this kernel cannot limit, so the demo does not"
    add_demo_quotas || warn "the demo's quotas could not be set"
    if ((${#command[@]} == 0)); then
        choose_demo_command
    fi
} </dev/null >/dev/null

add_demo_entries() {
    portreevectl add 8000 --protocol tcp --note "Web shop" &&
        portreevectl add 8443 --protocol tcp --note "Admin pages" &&
        portreevectl add 8000,8443 --note "All web" --billing double &&
        portreevectl add 9000-9100 --protocol tcp --note "Uploads" --billing ingress &&
        portreevectl add 5004 --protocol udp --note "Voice" &&
        portreevectl add 51820 --protocol udp --note "VPN" --billing double --weight 1.5 &&
        portreevectl add 443 --side remote --note "My own HTTPS"
}

add_demo_limits() {
    portreevectl limit 9000-9100/tcp --down 2mbps &&
        portreevectl limit 51820/udp 3mbps &&
        portreevectl limit 443@remote --down 8mbps --for 2h &&
        portreevectl limit 8443/tcp --up 6mbps &&
        portreevectl schedule 8443/tcp add --days daily --from 00:00 --to 12:00 --up 5mbps &&
        portreevectl schedule 8443/tcp add --days daily --from 12:00 --to 24:00 --up 4mbps
}

# Of sizes that some minutes of the demo's traffic fill.
add_demo_quotas() {
    portreevectl quota 8000,8443 600MB --reset-day 15 &&
        portreevectl quota 8000/tcp 250MB --action block &&
        portreevectl quota 9000-9100/tcp 20MB --action throttle=500kbps &&
        portreevectl quota 51820/udp 2GB --yearly 04-01 &&
        portreevectl burst 443@remote --trigger 4mbps --window 2 --throttle 2mbps --duration 3 &&
        portreevectl burst 8443/tcp --trigger 1gbps --window 5 --throttle 100mbps --duration 10
}

# The window where a display can be reached from here (one forwarded over TCP cannot), else the terminal.
choose_demo_command() {
    local home runtime
    if [[ -n ${WAYLAND_DISPLAY:-} || ${DISPLAY:-} == :* ]] && [[ -x $run/bin/portreeve ]]; then
        home=$(getent passwd "$demo_user" | cut -d: -f6)
        export XAUTHORITY=${XAUTHORITY:-$home/.Xauthority}
        command=(portreeve)
    else
        command=(portreevectl watch)
    fi
    # As whoever called sudo, with a home of the sandbox's own: the demo leaves no settings behind.
    export HOME=$run/home/demo
    mkdir -p "$HOME"
    mkdir -m 700 "$HOME/.runtime"
    runtime=/run/user/$(id -u "$demo_user")
    [[ -d $runtime ]] || runtime=$HOME/.runtime
    export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$runtime}
    if [[ $mode == root && $demo_user != root ]]; then
        chmod 755 "$run/home"
        chown -R "$demo_user" "$HOME"
        command=(setpriv --reuid "$demo_user" --regid "$(id -g "$demo_user")" --init-groups -- "${command[@]}")
    fi
}
