# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by campaign: what somebody does who has cloned Portreeve on this machine, an ordinary user with sudo.

checkout=/home/newcomer/portreeve

make_newcomer() {
    useradd --create-home --shell /bin/bash --groups sudo newcomer
    # Nobody is there to type a password.
    echo 'newcomer ALL=(ALL:ALL) NOPASSWD: ALL' >/etc/sudoers.d/newcomer
    cp -r /srv/portreeve "$checkout"
    chown -R newcomer: "$checkout"
}

as_newcomer() {
    # A new login each time, so that a group that was joined counts.
    runuser -u newcomer -- env -C "$checkout" HOME=/home/newcomer USER=newcomer LOGNAME=newcomer "$@"
}

phase_newcomer() {
    watch_packages
    expect "quickstart installs it" logged quickstart as_newcomer sudo packaging/quickstart --no-open || return
    unwatch_packages
    expect "portreevectl answers" as_newcomer portreevectl list
    expect "the newcomer may add a port without a password" as_newcomer portreevectl add 8000 --note "a newcomer's"
    expect "the port is counted, equal to the byte" python3 "$here/counted.py" || portreevectl list
    expect "quickstart shows the demo" logged demo as_newcomer sudo packaging/quickstart --demo --no-open
    sed -n '/^ID /,$p' "$logs/demo.log"
}

phase_uninstall() {
    [[ -e /usr/local/lib/portreeve/manifest ]] || phase_newcomer || return
    expect "what looks for traces can be installed" \
        adding_packages logged install-lookers apt-get install -q -y --no-install-recommends nftables procps || return
    expect "quickstart uninstalls it" logged uninstall as_newcomer sudo packaging/quickstart --uninstall || return
    expect "no process is left" test -z "$(pgrep -a portreeve || true)"
    expect "no table is left" test -z "$(nft list tables)"
    expect "no device is left" test "$(find /sys/class/net -mindepth 1 -printf '%f\n' | sort | xargs)" = "lo wan0"
    expect "no group is left" test -z "$(getent group portreeve)"
    expect "no file is left" no_traces
    expect "the checkout is as it was cloned" diff -r --exclude=__pycache__ /srv/portreeve "$checkout"
}

# All paths of the machine but those of the campaign itself.
every_file() {
    find / -xdev \( -path /srv -o -path "$checkout" \) -prune -o -print | LC_ALL=C sort
}

# The list of the files that are not Portreeve's: those after the last run of dpkg. What packages run when they are
# installed makes files that belong to none of them, so packages cannot be asked for theirs.
others_files=/srv/others-files
watch_packages() {
    every_file >"$others_files"
    declare -p checkout others_files >/srv/list-files
    declare -f every_file >>/srv/list-files
    echo "every_file >\"\$others_files\"" >>/srv/list-files
    echo 'DPkg::Post-Invoke { "bash /srv/list-files"; };' >/etc/apt/apt.conf.d/99list-files
}

unwatch_packages() { rm -f /etc/apt/apt.conf.d/99list-files; }

# adding_packages CMD…: what CMD makes, when Portreeve is installed, is not Portreeve's either.
adding_packages() {
    local status=0
    every_file >/srv/files-before
    "$@" || status=$?
    every_file | LC_ALL=C comm -13 /srv/files-before - | LC_ALL=C sort -u -o "$others_files" - "$others_files"
    return "$status"
}

no_traces() {
    local left
    left=$(traces)
    [[ -z $left ]] || printf '    %s\n' "$left"
    [[ -z $left ]]
}

# What is there besides; but what is kept for apt and dpkg, logs, and sudo's note that somebody has read its lecture.
traces() {
    every_file | LC_ALL=C comm -13 "$others_files" - |
        grep -vE '^/var/(cache|log|lib/apt|lib/dpkg)/|^/home/newcomer/\.sudo_as_admin_successful$' || true
}
