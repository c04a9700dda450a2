# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Run inside a sandbox: kills the helper three times and sees it own its name again without having been called.
owned() {
    dbus-send --system --print-reply=literal --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.portreeve.Portreeve1 | grep -q true
}

for _ in 1 2 3; do
    pkill -KILL -f 'portreeve-helper'
    while owned; do sleep 0.01; done
    sleep 1
    if owned; then
        echo back
    else
        echo away
    fi
done
