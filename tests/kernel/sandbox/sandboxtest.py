#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""sandboxtest.py root|user BUILD: what tests/sandbox promises, seen from outside."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

SANDBOX = pathlib.Path(__file__).resolve().parents[2] / "sandbox"
WHO = sys.argv.pop(1) if len(sys.argv) > 1 else "root"
BUILD = sys.argv.pop(1) if len(sys.argv) > 1 else "build/dev"
DROP = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--"]
# Of this run alone: the same tests run as root and as another user side by side, and look at all processes.
MARK = f"86399.{os.getpid()}"


def command(*arguments, build=BUILD):
    drop = DROP if WHO == "user" and os.geteuid() == 0 else []
    return [*drop, str(SANDBOX), "--build", build, "--", *arguments]


def run(*arguments, **options):
    return subprocess.run(command(*arguments), capture_output=True, text=True, timeout=60, **options)


def beside(name):
    return str(pathlib.Path(__file__).resolve().with_name(name))


def marked_processes():
    return subprocess.run(["pgrep", "-fc", f"^sleep {re.escape(MARK)}$"], capture_output=True, text=True).stdout.strip()


def wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def end(process):
    if process.poll() is None:
        process.kill()
        process.wait(10)


class SandboxCase(unittest.TestCase):
    def output(self, *arguments, **options):
        done = run(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout


class Sandbox(SandboxCase):
    def test_the_exit_status_is_the_commands(self):
        self.assertEqual(run("sh", "-c", "exit 42").returncode, 42)
        self.assertEqual(run("no-such-program").returncode, 127)

    def test_the_working_directory_and_standard_input_stay(self):
        self.assertEqual(self.output("pwd", cwd="/usr/share").strip(), "/usr/share")
        self.assertEqual(self.output("cat", input="through"), "through")

    def test_the_network_is_its_own_and_reaches_the_peer_at_once(self):
        script = "ip -j route get 203.0.113.9; ip -j -6 route get 2001:db8::9; on-peer ip -j address show peer0"
        shown = self.output("sh", "-c", script)
        for part in ("10.77.0.1", '"wan0"', "fd77::1", "10.77.0.2", "fd77::2"):
            self.assertIn(part, shown)
        self.assertNotIn("tentative", shown)

    def test_tcp_and_udp_pass_between_the_two_sides(self):
        self.assertEqual(self.output("bash", beside("exchange.sh")).split(), ["tcp4", "tcp6", "udp4"])

    def test_on_peer_runs_its_arguments_verbatim(self):
        self.assertEqual(self.output("on-peer", "printf", "<%s>", "a  b", "$x", ""), "<a  b><$x><>")

    def test_commands_may_make_more_namespaces_and_interfaces(self):
        script = "ip netns add third && ip link add lan0 type veth peer name eth0 netns third && ip netns exec third ip link"
        self.assertIn("eth0", self.output("sh", "-c", script))

    def test_the_bus_is_at_the_standard_path(self):
        shown = self.output("dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                            "org.freedesktop.DBus.ListActivatableNames")
        self.assertIn("org.portreeve.Portreeve1", shown)

    def test_the_database_starts_afresh_in_a_private_directory(self):
        self.assertIn("drwx------", self.output("ls", "-ld", "/var/lib/portreeve"))

    def test_two_sandboxes_at_once_do_not_meet(self):
        both = [subprocess.Popen(command("sh", "-c", "ip link set wan0 mtu 1400 && sleep 1"), stderr=subprocess.DEVNULL)
                for _ in range(2)]
        self.assertEqual([one.wait(60) for one in both], [0, 0])

    def test_daemons_end_with_the_command(self):
        self.output("sh", "-c", f"setsid sleep {MARK} >/dev/null 2>&1 &")
        self.assertTrue(wait_until(lambda: marked_processes() == "0", 2))

    def test_an_interrupted_sandbox_leaves_no_process(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
            sandbox = subprocess.Popen(command("sh", "-c", f"setsid sleep {MARK} & sleep {MARK}"),
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.addCleanup(end, sandbox)
            self.assertTrue(wait_until(lambda: marked_processes() == "2", 20))
            sandbox.send_signal(number)
            self.assertEqual(sandbox.wait(10), -number)
            self.assertTrue(wait_until(lambda: marked_processes() == "0", 2), number.name)

    def test_nothing_is_left_on_the_host(self):
        watched = [pathlib.Path(name) for name in ("/run", "/var/lib", "/run/netns", "/run/dbus", "/tmp/.portreeve")]
        def look():
            return [sorted(os.listdir(path)) if path.is_dir() else None for path in watched]
        before = look()
        self.output("sh", "-c", "touch /run/dbus/x /run/x /var/lib/x; ip netns add x")
        self.assertEqual(look(), before)

    def test_a_killed_helper_is_back_within_a_second(self):
        self.need_helper()
        shown = self.output("bash", beside("revival.sh"))
        self.assertEqual(shown.split(), ["back"] * 3)

    def need_helper(self):
        name = "bin/portreeve-helper" if WHO == "root" else "tests/unguarded-portreeve-helper"
        if not os.access(os.path.join(BUILD, name), os.X_OK):
            self.skipTest(f"{name} is not built")


@unittest.skipUnless(WHO == "root", "other users need root")
class Users(SandboxCase):
    def test_users_have_their_groups_and_a_fresh_environment(self):
        self.assertIn("(portreeve)", self.output("as", "member", "id"))
        self.assertNotIn("(portreeve)", self.output("as", "guest", "id"))
        self.assertNotIn("SECRET", self.output("env", "SECRET=1", "as", "guest", "env"))

    def test_as_runs_its_arguments_verbatim(self):
        self.assertEqual(self.output("as", "guest", "printf", "<%s>", "a  b", "$x", ""), "<a  b><$x><>")

    def test_polkit_knows_the_actions_and_the_group(self):
        ask = "pkcheck --action-id org.portreeve.{} --process $$ >/dev/null 2>&1; echo $?"
        expected = {"guest": "022", "member": "002", "admin": "022"}
        for user, answers in expected.items():
            script = "; ".join(ask.format(action) for action in ("view", "manage", "configure"))
            self.assertEqual("".join(self.output("as", user, "sh", "-c", script).split()), answers, user)

    def test_users_can_execute_a_build_that_lies_under_a_closed_directory(self):
        with tempfile.TemporaryDirectory() as closed:
            program = pathlib.Path(closed, "build", "bin", "tool")
            program.parent.mkdir(parents=True)
            shutil.copy(shutil.which("true"), program)
            program.chmod(0o700)
            done = subprocess.run(command("as", "guest", "tool", build=f"{closed}/build"), timeout=60,
                                  stderr=subprocess.DEVNULL)
            self.assertEqual(done.returncode, 0)


def can_run():
    if WHO == "root" and os.geteuid() != 0:
        return False
    if WHO == "user" and os.geteuid() == 0 and subprocess.run([*DROP, "test", "-x", str(SANDBOX)]).returncode != 0:
        return False
    return run("true").returncode == 0


if __name__ == "__main__":
    if not can_run():
        print(f"skipped: no sandbox as {WHO} here")
        sys.exit(77)
    unittest.main(verbosity=2)
