# SPDX-License-Identifier: MIT
"""What this machine is, and what its kernel makes visible."""
import pathlib
import platform
import subprocess

from report import check, expect, say
from support.places import run

#: What the machines have that this project is built on may lack.
MODULES = ("8021q", "bonding", "ppp_generic", "wireguard", "nf_flow_table", "sch_netem", "sch_fq_codel", "sch_htb", "ifb")


def has(module):
    return subprocess.run(["modprobe", "--dry-run", module], capture_output=True, check=False).returncode == 0


def is_loaded(module):
    return pathlib.Path(f"/sys/module/{module}").exists()


def version():
    """The kernel's, as two numbers."""
    return tuple(map(int, platform.release().split(".")[:2]))


def can_protect():
    """Whether a table may have an owner and outlive it: since 6.9."""
    return version() >= (6, 9)


@check("it is a whole machine: systemd is its first process and logind runs")
def whole_machine():
    expect(pathlib.Path("/proc/1/comm").read_text(encoding="ascii") == "systemd\n", "another first process")
    expect(run("systemctl", "is-active", "systemd-logind").strip() == "active", "no logind")
    release = platform.freedesktop_os_release()
    say(f"{release['PRETTY_NAME']}, kernel {platform.release()} ({platform.version()})")
    say(", ".join((run("nft", "--version").strip(), run("tc", "-V").strip(), run("systemctl", "--version").splitlines()[0])))
    say(f"tables can have an owner and outlive it: {'yes' if can_protect() else 'no'}")
    say("modules: " + ", ".join(f"{module} {'yes' if has(module) else 'no'}{', loaded' if is_loaded(module) else ''}"
                                for module in MODULES))
    failed = run("systemctl", "--failed", "--plain", "--no-legend").split()
    say(f"units that failed: {failed or 'none'}")
    say(run("systemd-analyze", "time"))
