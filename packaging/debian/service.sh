# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# What installing, upgrading and removing do besides what debhelper generates: the helper as the bus has it, and what
# it leaves in the kernel. deb-systemd-invoke knows nothing of either.
helper=/usr/libexec/portreeve-helper
activation=/usr/share/dbus-1/system-services/org.portreeve.Portreeve1.service
our_root=$(stat -c %d:%i /)
our_processes=$(readlink /proc/self/ns/pid || true)

# Where only the files of a system are changed, in a chroot, what runs is another system's. A process 1 that we may not look
# at is none of a chroot's.
is_whole_machine() {
    [ -z "${DPKG_ROOT:-}" ] && [ -d /proc/1 ] || return 1
    _root=$(stat -L -c %d:%i /proc/1/root 2>/dev/null) || return 0
    [ "$_root" = "$our_root" ]
}

has_systemd() { [ -d /run/systemd/system ]; }

# ask_bus SECONDS MEMBER ARGUMENT…: a bus that hangs must not hang dpkg.
ask_bus() {
    _seconds=$1 _member=$2
    shift 2
    timeout "$_seconds" dbus-send --system --print-reply --reply-timeout="$_seconds"000 \
        --dest=org.freedesktop.DBus /org/freedesktop/DBus "org.freedesktop.DBus.$_member" "$@" >/dev/null 2>&1
}

# The processes that run the packaged helper, by the name that bus and systemd start it under. Asking the bus would not do:
# it may be broken, and it names whoever has the name. What /proc/PID/exe says is secret without CAP_SYS_PTRACE, as in most
# containers, because the helper leaves no core. Containers on this machine have helpers of their own, with another root.
helper_processes() {
    for _process in /proc/[0-9]*; do
        _name=""
        # The shell leaves out the zeros between the arguments.
        { read -r _name <"$_process/cmdline"; } 2>/dev/null || true
        case $_name in
            "$helper" | "$helper"--state-directory* | "$helper"--no-table-owner*) ;;
            *) continue ;;
        esac
        if [ "$(stat -L -c %d:%i "$_process/root" 2>/dev/null || echo "$our_root")" = "$our_root" ] &&
            [ "$(readlink "$_process/ns/pid" || echo "$our_processes")" = "$our_processes" ]; then
            echo "${_process#/proc/}"
        fi
    done
}

# Ends them, after they have written what they know; fails where there are none. One that cannot is killed after
# as long as systemd would wait, and the next start makes up for that.
end_helpers() {
    _pids=$(helper_processes)
    [ -n "$_pids" ] || return 1
    # shellcheck disable=SC2086
    kill $_pids 2>/dev/null || true
    _tries=0
    while [ -n "$(helper_processes)" ]; do
        if [ "$_tries" -ge 900 ]; then
            # shellcheck disable=SC2046
            kill -KILL $(helper_processes) 2>/dev/null || true
            sleep 1
            break
        fi
        _tries=$((_tries + 1))
        sleep 0.1
    done
}
