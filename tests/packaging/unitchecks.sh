# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Run by systemd inside unittest's machine.
set -u

fail() {
    echo "FAILED: $*"
    systemctl --no-pager --full status portreeve.service
    journalctl --no-pager -u portreeve.service 2>/dev/null | tail -n 30
    exit 1
}

main_process() { systemctl show --property MainPID --value portreeve.service; }

wait_for_change() {
    local tries
    for ((tries = 0; tries < 10; tries++)); do
        sleep 0.1
        [[ $(main_process) != "$1" && $(systemctl is-active portreeve.service) == active ]] && return 0
    done
    return 1
}

systemctl start portreeve.service || fail "it does not start"
portreevectl add 8000 --note "under systemd" || fail "an entry cannot be added"
portreevectl list | grep -q "under systemd" || fail "the entry is not listed"
[[ $(stat -c '%a %U' /var/lib/portreeve) == "700 root" ]] || fail "the state directory is open"

status=/proc/$(main_process)/status
grep -q '^NoNewPrivs:.1$' "$status" || fail "it may gain privileges"
grep -q '^Seccomp:.2$' "$status" || fail "system calls are not filtered"
# Bit 12 is CAP_NET_ADMIN.
grep -q '^CapBnd:.0000000000001000$' "$status" || fail "it could have more capabilities: $(grep Cap "$status")"

grep -q '^Max core file size *0 *0 ' "/proc/$(main_process)/limits" || fail "it may leave core files"

systemctl start sending.service || {
    journalctl --no-pager -u sending.service 2>/dev/null | tail -n 50
    fail "nothing can be sent from such a unit"
}

# More often than systemd's usual limit of five in ten seconds.
for _ in 1 2 3 4 5 6 7; do
    before=$(main_process)
    kill -KILL "$before"
    wait_for_change "$before" || fail "it did not come back within a second"
done
portreevectl list | grep -q "under systemd" || fail "the entry is lost"

systemctl stop portreeve.service
portreevectl list | grep -q "under systemd" || fail "a call does not activate it"
journalctl --no-pager -u portreeve.service 2>/dev/null | grep -iE 'denied|not permitted|seccomp' && fail "it was refused something"
echo "all is well"
