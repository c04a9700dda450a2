# SPDX-License-Identifier: MIT
"""kill_at_generation.py PID N DELAY: kills the process as soon as the kernel has committed N more transactions, that
is between what it has done in the kernel and what it does next; or so many seconds later. A process of its own, for
nothing may delay it."""
import os
import pathlib
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.generation import generation  # noqa: E402  pylint: disable=wrong-import-position

PATIENCE_S = 1


def main(process, count, delay):
    wanted = generation() + count
    print("ready", flush=True)
    deadline = time.monotonic() + PATIENCE_S
    while generation() < wanted and time.monotonic() < deadline:
        pass
    time.sleep(delay)
    os.kill(process, signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
