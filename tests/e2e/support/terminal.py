# SPDX-License-Identifier: MIT
"""A program on a terminal of its own, for what asks for a password there."""
import contextlib
import os
import pty
import select
import signal
import termios
import time

from support.waiting import eventually


class Terminal:
    """Runs a command with this terminal as its controlling one."""

    def __init__(self, *command):
        self.text = ""
        self.status = None
        self.process, self.master = pty.fork()
        if self.process == 0:
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self.master)

    def read_some(self, deadline):
        """Adds what comes to text; false at the end."""
        if not select.select([self.master], [], [], max(0, deadline - time.monotonic()))[0]:
            raise AssertionError(f"the program says nothing more after: {self.text!r}")
        try:
            data = os.read(self.master, 4096)
        except OSError:  # EIO: the last program on the terminal has ended
            return False
        self.text += data.decode(errors="replace")
        return bool(data)

    def await_text(self, text, timeout=20):
        deadline = time.monotonic() + timeout
        while text not in self.text:
            if not self.read_some(deadline):
                raise AssertionError(f"the program ended without {text!r}: {self.text!r}")

    def type_secret(self, text):
        """Types as soon as nothing is echoed any more; what comes earlier is thrown away by who asks."""
        eventually("the echo is off", lambda: not termios.tcgetattr(self.master)[3] & termios.ECHO)
        self.text = ""
        os.write(self.master, text.encode())

    def press_interrupt(self):
        os.write(self.master, b"\x03")

    def end(self, timeout=30):
        """Waits for the program's end and returns its exit status."""
        deadline = time.monotonic() + timeout
        while self.read_some(deadline):
            pass
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return self.status
