# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034,SC2154
# Sourced by init: guest, member and admin, the group portreeve, and polkit's files.

admin_password=tollgate
# crypt(3) of the password above; a constant, so that no tool is needed to make it.
# shellcheck disable=SC2016
admin_hash='$6$portreeve$Q1TKdV/fFoNazDoHo5ky1HUleqX/HSSPjfcrfgkLK2rf4ryN8yfmRBdU3iwW4GJ4qGNsypPs2GuRvsR1VWOiY1'

make_users() {
    local file members=member
    for file in passwd group shadow; do
        cp -p "/etc/$file" "$run/users/$file"
    done
    sed -i -E '/^(guest|member|admin):/d' "$run"/users/*
    sed -i -E '/^portreeve:/d' "$run/users/group"
    # The administrator is also one by the host's own rules.
    sed -i -E '/^(sudo|wheel):/ { s/$/,admin/; s/:,admin$/:admin/ }' "$run/users/group"
    add_user guest 59201 '*'
    add_user member 59202 '*'
    add_user admin 59203 "$admin_hash"
    if [[ $demo == yes ]]; then
        members+=,$demo_user
    fi
    echo "portreeve:x:59200:$members" >>"$run/users/group"
    for file in passwd group shadow; do
        mount -n --bind "$run/users/$file" "/etc/$file"
    done
}

add_user() {
    local name=$1 id=$2 hash=$3 home=$run/home/$1
    echo "$name:x:$id:$id::$home:/bin/bash" >>"$run/users/passwd"
    echo "$name:x:$id:" >>"$run/users/group"
    echo "$name:$hash:19000:0:99999:7:::" >>"$run/users/shadow"
    install -d -m 755 "$run/home"
    install -d -m 700 -o "$id" -g "$id" "$home" "$home/.runtime"
}

# The project's actions and rules, and who is asked for a password; no others.
make_polkit() {
    if [[ ! -d /usr/share/polkit-1/actions ]]; then
        warn "polkitd is not installed: every call that needs it will fail"
        return
    fi
    mkdir "$run/polkit"/{actions,rules,local}
    cp "$top/polkit/org.portreeve.policy" /usr/share/polkit-1/actions/org.freedesktop.policykit.policy "$run/polkit/actions"
    cp "$top/polkit/portreeve.rules" "$run/polkit/rules"
    echo 'polkit.addAdminRule(function() { return ["unix-user:admin"]; });' >"$run/polkit/local/49-sandbox.rules"
    mount -n --bind "$run/polkit/actions" /usr/share/polkit-1/actions
    mount -n --bind "$run/polkit/rules" /usr/share/polkit-1/rules.d
    mount -n --bind "$run/polkit/local" /etc/polkit-1/rules.d
}
