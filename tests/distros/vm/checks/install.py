# SPDX-License-Identifier: MIT
"""The packages on a machine that has systemd, and the users and network that the further checks need."""
import grp
import os
import pathlib
import shutil
import subprocess

import unit
from report import check, expect, say
from support import ctl
from support.helper import LOG
from support.places import run
from support.waiting import eventually

PAYLOAD = pathlib.Path(__file__).resolve().parents[4]
USERS = {"guest": 59201, "member": 59202, "admin": 59203}


def install_stage():
    """A build in place of packages."""
    run("cp", "-a", f"{PAYLOAD}/stage/.", "/")
    for command in (("ldconfig",), ("systemd-sysusers",), ("systemctl", "daemon-reload"),
                    ("busctl", "call", "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ReloadConfig"),
                    ("systemctl", "enable", "--now", unit.SERVICE)):
        run(*command)


@check("the network comes up by a unit of its own, with a peer")
def network():
    units = pathlib.Path(__file__).resolve().parents[1] / "units"
    for file in units.iterdir():
        shutil.copy(file, "/etc/systemd/system")
    run("systemctl", "daemon-reload")
    run("systemctl", "enable", "--now", "campaign-network.service")


@check("it is installed without a network, by apt or as a build, and the service is active")
def install():
    packages = sorted(map(str, (PAYLOAD / "packages").glob("*.deb")))
    if packages:
        run("apt-get", "-q", "-y", "install", "--no-install-recommends", *packages)
        say(run("dpkg-query", "-W", "portreeve*").strip())
    else:
        say("no packages: this is what a build installs")
        install_stage()
    unit.await_active()
    say(unit.journal().strip())


@check("the service is enabled and its files are where systemd, the bus and polkit look")
def files():
    expect(unit.systemctl("is-enabled", unit.SERVICE) == "enabled", "it would not start at boot")
    state = os.stat("/var/lib/portreeve")
    expect((state.st_mode & 0o777, state.st_uid) == (0o700, 0), "the state directory is open to others")
    actions = run("pkaction").split()
    for action in ("view", "manage", "configure"):
        expect(f"org.portreeve.{action}" in actions, f"polkit does not know org.portreeve.{action}")


@check("systemd-sysusers has made the group portreeve")
def group():
    say(f"group portreeve: {grp.getgrnam('portreeve').gr_gid}")


@check("users can be made: a guest, a member of the group, an administrator")
def users():
    for name, number in USERS.items():
        run("useradd", "--create-home", "--shell", "/bin/bash", "--uid", str(number), name)
    run("usermod", "--append", "--groups", "portreeve", "member")
    run("usermod", "--append", "--groups", "sudo", "admin")
    subprocess.run(["chpasswd"], input="admin:tollgate\nguest:wayfarer\n", text=True, check=True)


@check("a call is answered, and the uplink is the interface with the default route")
def answer():
    unit.log_to_file(LOG)
    eventually("wan0 is the uplink", lambda: ctl.document("interfaces")["uplinks"] == ["wan0"], 20)
    expect(ctl.entries() == [], "there are entries from the start")
