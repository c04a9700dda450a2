# SPDX-License-Identifier: MIT
"""A program on a terminal of its own, and someone who reads it and types."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time


class Terminal:
    def __init__(self, *command, rows=24, columns=80):
        self.text = ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm"
            os.execvp(command[0], command)
        self.resize(rows, columns)

    def resize(self, rows, columns):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def echoes(self):
        return bool(termios.tcgetattr(self.fd)[3] & termios.ECHO)

    def read(self, seconds):
        """What is written within so many seconds."""
        start = len(self.text)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and select.select([self.fd], [], [], left)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:  # the program has ended
                break
            self.text += data.decode()
        return self.text[start:]

    def wait_for(self, text, seconds=20):
        """Reads until text comes, and returns what came with it."""
        start = len(self.text)
        end = time.monotonic() + seconds
        while text not in self.text[start:]:
            assert time.monotonic() < end, f"no {text!r} in {self.text[start:]!r}"
            self.read(0.05)
        return self.text[start:]

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def answer(self, password):
        """Types a password as a person does: after the prompt, which throws away what was typed before it."""
        self.wait_for("Password: ")
        end = time.monotonic() + 5
        while self.echoes() and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.1)
        self.type(password + "\n")

    def end(self, seconds=20):
        """The exit status; a signal's number, negative, where that was the end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.read(0.1)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError(f"it did not end: {self.text!r}")
