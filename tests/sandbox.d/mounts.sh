# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by init: what of the file system is this machine's own. Nothing is ever created on the host's; without -n
# mount would make /run/mount there.

# private_copy DIR NAME…: a tmpfs over DIR through which the host's directories and links are still seen, except
# those named, so that new ones can be made in it.
private_copy() {
    local directory=$1
    shift
    (cd "$directory" && cover_working_directory "$directory" "$@")
}

cover_working_directory() {
    local directory=$1 name
    shift
    mount -n -t tmpfs -o mode=755 portreeve-sandbox "$directory"
    # The working directory is still the covered one; -c keeps mount from resolving it anew.
    for name in * .[!.]*; do
        if [[ " $* " == *" $name "* ]]; then
            continue
        elif [[ -L $name ]]; then
            cp -P -- "$name" "$directory/$name"
        elif [[ -d $name ]]; then
            mkdir -p -- "$directory/$name"
            mount -n -c --rbind -- "$name" "$directory/$name" || rmdir -- "$directory/$name"
        fi
    done
}

make_mounts() {
    # systemd's and nscd's directories would tell polkitd and libc about the host's sessions and users.
    private_copy /run dbus netns systemd nscd polkit portreeve-sandbox
    mkdir -p /run/dbus /run/netns "$run"/{tools,build,bin,bus,polkit,users}
    if [[ ! -d /var/lib/portreeve ]]; then
        private_copy /var/lib
        mkdir /var/lib/portreeve
    fi
    mount -n -t tmpfs -o mode=700 portreeve-sandbox /var/lib/portreeve
    make_sysfs
    make_build
}

# /sys/class/net shows the network namespace that its mount was made in.
make_sysfs() {
    (
        cd /sys/fs/cgroup || return
        if mount -n -t sysfs sysfs /sys 2>/dev/null; then
            mount -n -c --rbind . /sys/fs/cgroup || true
        fi
    )
}

# The build where every user can reach it: a checkout may lie under a home that only its owner may enter.
make_build() {
    if [[ ! -d $build ]]; then
        warn "there is no build at $build"
        return
    fi
    mount -n --rbind -- "$build" "$run/build"
    if [[ ! -d $build/bin ]]; then
        return
    elif [[ -n $(find "$build" "$build/bin" -maxdepth 1 -perm /100 -not -perm -005 -print -quit) ]]; then
        cp -r -- "$build/bin/." "$run/bin"
        chmod -R go=u-w "$run/bin"
    else
        mount -n --rbind -- "$build/bin" "$run/bin"
    fi
}

make_tools() {
    cp -- "$here"/tools/* "$run/tools"
    chmod 755 "$run/tools"/*
    PATH=$run/tools:$run/bin:$PATH
    printf '%s' "$PATH" >"$run/path"
    printf '%s' "$mode" >"$run/mode"
}
