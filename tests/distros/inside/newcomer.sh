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
    every_file >/srv/files.before
    expect "quickstart installs it" logged quickstart as_newcomer sudo packaging/quickstart --no-open || return
    expect "portreevectl answers" as_newcomer portreevectl list
    expect "the newcomer may add a port without a password" as_newcomer portreevectl add 8000 --note "a newcomer's"
    expect "the port is counted, equal to the byte" python3 "$here/counted.py" || portreevectl list
    expect "quickstart shows the demo" logged demo as_newcomer sudo packaging/quickstart --demo --no-open
    sed -n '/PORTS/,$p' "$logs/demo.log"
}

phase_uninstall() {
    [[ -e /usr/local/lib/portreeve/manifest ]] || phase_newcomer || return
    expect "quickstart uninstalls it" logged uninstall as_newcomer sudo packaging/quickstart --uninstall || return
    expect "no process is left" test -z "$(pgrep -a portreeve || true)"
    expect "no table is left" test -z "$(nft list tables)"
    expect "no device is left" test "$(find /sys/class/net -mindepth 1 -printf '%f\n' | sort | xargs)" = "lo wan0"
    expect "no group is left" test -z "$(getent group portreeve)"
    expect "no file is left" test -z "$(traces | tee /dev/stderr)"
    expect "the checkout is as it was cloned" diff -r --exclude=__pycache__ /srv/portreeve "$checkout"
}

# All paths of the machine but those of the campaign itself.
every_file() {
    find / -xdev \( -path /srv -o -path "$checkout" \) -prune -o -print | LC_ALL=C sort
}

# Paths that are there since quickstart began, and that neither a package has brought nor what packages run when they
# are installed.
traces() {
    every_file | LC_ALL=C comm -13 /srv/files.before - | LC_ALL=C comm -23 - <(packaged_files) | made_by_nobody_else
}

# With the names that merged /usr gives them.
packaged_files() {
    cat /var/lib/dpkg/info/*.list | sed -E 's#^/(bin|sbin|lib|lib64)(/|$)#/usr/\1\2#' | LC_ALL=C sort -u
}

made_by_nobody_else() {
    grep -vE -e '^/var/(cache|log)/' -e '^/var/lib/(dpkg|apt|systemd|ucf|dbus|pam|polkit-1|python)(/|$)' \
        -e '^/etc/(alternatives|rc[0-6S]\.d|systemd/system|ssl/certs|pam\.d)/' -e '/__pycache__(/|$)' -e '^/usr/share/(mime|icons|glib-2\.0/schemas)/' || true
}
