# SPDX-License-Identifier: MIT
"""A user who has logged in at the machine's first terminal: logind has a session of theirs, on seat0."""
import fcntl
import json
import pathlib
import shutil
import socket
import subprocess
import sys

if __name__ != "__main__":
    import unit
    from support.places import run
    from support.waiting import eventually

UNIT = "campaign-desk.service"
TTY = "/dev/tty1"
VT_ACTIVATE = 0x5606  # linux/vt.h


class Session:
    """Commands run in the session, one after the other, by a program that was started as the login."""

    def __init__(self, user):
        self.socket = pathlib.Path(f"/run/desk-{user}")
        self.socket.mkdir(mode=0o700)
        shutil.chown(self.socket, user, user)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(self.socket / "ask"))
        shutil.chown(self.socket / "ask", user, user)
        listener.listen()
        run("systemctl", "stop", "getty@tty1.service")
        run("systemd-run", f"--unit={UNIT}", "--collect", f"--property=User={user}", "--property=PAMName=login",
            f"--property=TTYPath={TTY}", "--property=StandardInput=tty-force", "--property=StandardOutput=journal",
            "--property=StandardError=journal", "--property=TTYReset=yes", "--property=UtmpIdentifier=tty1",
            "--property=UtmpMode=user", sys.executable, "-B", __file__, str(self.socket / "ask"))
        listener.settimeout(60)
        self.connection = listener.accept()[0]
        self.stream = self.connection.makefile("rw", encoding="utf-8")
        self.name = self.ask("sh", "-c", "echo $XDG_SESSION_ID")["out"].strip()

    def ask(self, *command):
        """{"status", "out", "error"}"""
        self.stream.write(json.dumps(command) + "\n")
        self.stream.flush()
        return json.loads(self.stream.readline())

    def properties(self):
        """What logind says of the session."""
        names = ("Active", "Seat", "State", "Remote", "TTY", "Name")
        shown = run("loginctl", "show-session", self.name, *(f"--property={name}" for name in names))
        return dict(line.split("=", 1) for line in shown.splitlines())

    def switch(self, terminal):
        """Another terminal comes to the front, so that the session is active or is not."""
        with open("/dev/tty0", "rb+", buffering=0) as console:
            fcntl.ioctl(console, VT_ACTIVATE, terminal)
        eventually("logind has seen it", lambda: (self.properties()["Active"] == "yes") == (terminal == 1))

    def close(self):
        self.stream.close()
        self.connection.close()
        eventually("the session ends", lambda: unit.state(UNIT) != "active", 30)
        shutil.rmtree(self.socket)


def serve(path):
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    stream = connection.makefile("rw", encoding="utf-8")
    for line in stream:
        done = subprocess.run(json.loads(line), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        stream.write(json.dumps({"status": done.returncode, "out": done.stdout, "error": done.stderr.strip()}) + "\n")
        stream.flush()


if __name__ == "__main__":
    serve(sys.argv[1])
