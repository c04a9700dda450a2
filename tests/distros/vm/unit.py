# SPDX-License-Identifier: MIT
"""The service as systemd has it, and other units."""
import pathlib
import subprocess

from support.waiting import eventually

SERVICE = "portreeve.service"
#: What the helper says goes to a file as well as systemd can: the end-to-end tests read it there.
LOGGED = pathlib.Path(f"/run/systemd/system/{SERVICE}.d/log.conf")


def systemctl(*arguments, check=True):
    return subprocess.run(["systemctl", *arguments], capture_output=True, text=True, check=check).stdout.strip()


def properties(*names, unit=SERVICE):
    """{name: value}"""
    shown = systemctl("show", unit, *(f"--property={name}" for name in names))
    return dict(line.split("=", 1) for line in shown.splitlines() if "=" in line)


def state(unit=SERVICE):
    return systemctl("is-active", unit, check=False)


def main_pid():
    return int(properties("MainPID")["MainPID"])


def await_active(timeout=60):
    eventually(f"{SERVICE} is active", lambda: state() == "active", timeout)


def log_to_file(file):
    """From the next start on, which this brings about."""
    LOGGED.parent.mkdir(parents=True, exist_ok=True)
    LOGGED.write_text(f"[Service]\nStandardError=append:{file}\n", encoding="utf-8")
    systemctl("daemon-reload")
    systemctl("restart", SERVICE)
    await_active()


def journal(*arguments, unit=SERVICE):
    return subprocess.run(["journalctl", "--no-pager", "--output=cat", "-u", unit, *arguments],
                          capture_output=True, text=True, check=True).stdout
