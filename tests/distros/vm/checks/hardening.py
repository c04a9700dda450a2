# SPDX-License-Identifier: MIT
"""The unit's restrictions, in force under a whole systemd; and that nothing that the helper does needs more."""
import os
import pathlib
import re
import subprocess
from datetime import datetime, timezone

import unit
from checks.kernel import is_loaded
from report import Skip, check, expect, say
from support import ctl, limits
from support.places import HOST, HOST4, HOST6, PEER, run
from support.traffic import tcp
from support.truth import Truth, Watch
from support.waiting import eventually

#: As systemctl shows them.
IN_FORCE = {
    "NoNewPrivileges": "yes", "CapabilityBoundingSet": "cap_net_admin", "LockPersonality": "yes", "MemoryDenyWriteExecute": "yes",
    "PrivateDevices": "yes", "PrivateTmp": "yes", "ProtectClock": "yes", "ProtectControlGroups": "yes", "ProtectHome": "yes",
    "ProtectHostname": "yes", "ProtectKernelLogs": "yes", "ProtectKernelModules": "yes", "ProtectKernelTunables": "yes",
    "ProtectProc": "invisible", "ProtectSystem": "strict", "RemoveIPC": "yes", "RestrictNamespaces": "yes",
    "RestrictRealtime": "yes", "RestrictSUIDSGID": "yes", "SystemCallArchitectures": "native", "LimitCORE": "0"}
#: systemd calls up to 2.0 "safe"-ish and up to 4.0 "OK".
EXPOSURE_BAR = 2.5


@check("systemd shows every restriction of the unit in force")
def properties():
    shown = unit.properties(*IN_FORCE)
    wrong = {name: shown.get(name) for name, value in IN_FORCE.items() if shown.get(name) != value}
    expect(not wrong, f"not in force: {wrong}")


@check(f"systemd-analyze security gives the unit an exposure of at most {EXPOSURE_BAR}")
def exposure():
    shown = run("systemd-analyze", "security", "--no-pager", unit.SERVICE)
    overall = shown.strip().splitlines()[-1]
    say(overall)
    number = float(re.search(r"(\d+\.\d+)", overall).group(1))
    expect(number <= EXPOSURE_BAR, overall)


def read_of_process(file):
    return pathlib.Path(f"/proc/{unit.main_pid()}/{file}").read_text(encoding="ascii")


@check("the kernel restricts the process: no new privileges, a filter of system calls, one capability, no core")
def process():
    status = dict(line.split(":\t", 1) for line in read_of_process("status").splitlines() if ":\t" in line)
    expect(status["NoNewPrivs"].strip() == "1", "it may gain privileges")
    expect(status["Seccomp"].strip() == "2", "system calls are not filtered")
    # Bit 12 is CAP_NET_ADMIN.
    expect(int(status["CapBnd"], 16) == 1 << 12, f"it could have more capabilities: {status['CapBnd']}")
    limits_shown = read_of_process("limits")
    expect(re.search(r"^Max core file size\s+0\s+0\s", limits_shown, re.MULTILINE), "it may leave core files")


@check("in the service's own view the system is read-only, homes are empty and other processes are hidden")
def view():
    def inside(*command):
        return subprocess.run(["nsenter", f"--mount=/proc/{unit.main_pid()}/ns/mnt", "--", *command],
                              capture_output=True, text=True, check=False)
    for directory in ("/usr", "/etc", "/var/lib/dpkg", "/sys/kernel"):
        expect(inside("touch", f"{directory}/portreeve-probe").returncode != 0, f"it may write to {directory}")
    expect(inside("touch", "/var/lib/portreeve/probe").returncode == 0, "it may not write to its own directory")
    os.unlink("/var/lib/portreeve/probe")
    expect(inside("ls", "-A", "/home").stdout == "", "it sees homes")
    expect(inside("ls", "/dev").stdout.split().count("vda") == 0, "it sees disks")


@check("under these restrictions entries are added and counted, and a limit and a quota come into force, with modules that "
       "the kernel loads by itself")
def works():
    before = [module for module in ("sch_htb", "ifb", "nft_fwd_netdev") if is_loaded(module)]
    number, = ctl.add("8000", note="hardened")
    truth = Truth(Watch("entry", "8000"))
    try:
        tcp(HOST, PEER, 8000, HOST4)
        tcp(HOST, PEER, 8000, HOST6)
        expected = truth.read_quiet()["entry"]
    finally:
        truth.close()
    expect(ctl.counted()[number] == expected and expected[0] > 20_000, f"counted {ctl.counted()[number]} of {expected}")
    said = ctl.do("limit", f"id:{number}", "10mbps")
    say(said.strip())
    expect(limits.state(number) == "in-force", limits.read(number)[number])
    ctl.do("quota", f"id:{number}", "1GB", "--action", "block")
    expect(ctl.entry(number)["quota"]["used_bytes"] == expected[1], ctl.entry(number)["quota"])
    say(f"modules before: {before}; after: {[module for module in ('sch_htb', 'ifb', 'nft_fwd_netdev') if is_loaded(module)]}")
    say("interfaces now: " + ", ".join(sorted(os.listdir("/sys/class/net"))))
    ctl.do("quota", f"id:{number}", "off")
    ctl.do("limit", f"id:{number}", "off")
    ctl.do("remove", f"id:{number}")
    expect(limits.devices() == (), "the shaper's devices stay")


def zone_link(target):
    """As timedatectl does it."""
    os.symlink(target, "/etc/localtime.new")
    os.rename("/etc/localtime.new", "/etc/localtime")


@check("under these restrictions the helper follows the machine into another time zone, by a link and by a mount")
def time_zone():
    zones = pathlib.Path("/usr/share/zoneinfo")
    if not (zones / "Asia/Shanghai").exists():
        raise Skip("this machine has no time zones (tzdata)")
    former = os.readlink("/etc/localtime") if os.path.islink("/etc/localtime") else None
    number, = ctl.add("8000")
    ctl.do("quota", f"id:{number}", "1GB", "--at", "00:05")

    def await_end(clock):
        def ends():
            end = datetime.fromisoformat(ctl.entry(number)["quota"]["period_end"])
            return end.astimezone(timezone.utc).strftime("%H:%M") == clock
        eventually(f"the period ends at {clock} UTC", ends, 10)

    try:
        zone_link(f"{zones}/Etc/UTC")
        await_end("00:05")
        zone_link(f"{zones}/Asia/Shanghai")
        await_end("16:05")
        run("mount", "--bind", f"{zones}/Asia/Kolkata", f"{zones}/Asia/Shanghai")
        try:
            await_end("18:35")
        finally:
            run("umount", f"{zones}/Asia/Shanghai")
        await_end("16:05")
    finally:
        if former:
            zone_link(former)
        else:
            os.unlink("/etc/localtime")
        ctl.do("remove", f"id:{number}")


@check("nothing in the journal says that the service or the helper was refused something")
def refused():
    lines = unit.journal().splitlines() + run("journalctl", "--no-pager", "-k", "--output=cat").splitlines()
    refusal = r"portreeve.*(denied|not permitted|seccomp)|(denied|not permitted|seccomp).*portreeve"
    said = [line for line in lines if re.search(refusal, line, re.IGNORECASE)]
    expect(not said, said)


@check("a service that is killed comes back within a second of systemd's, with its entry")
def comes_back():
    number, = ctl.add("8000")
    before = unit.main_pid()
    os.kill(before, 9)
    eventually("another one runs", lambda: unit.state() == "active" and unit.main_pid() not in (0, before), 20)
    expect([item["id"] for item in ctl.entries()] == [number], "the entry is lost")
    ctl.do("remove", f"id:{number}")
