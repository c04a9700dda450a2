# SPDX-License-Identifier: MIT
"""Which files this machine's processes write, whatever their names: by fanotify(7), marked on the mounts of the
sandbox. They are its own, so what others do at the same time to the same disk, by their mounts, is never told."""
import contextlib
import ctypes
import errno
import os
import pathlib
import struct
import threading

# From linux/fanotify.h.
FAN_CLOEXEC, FAN_NONBLOCK, FAN_UNLIMITED_QUEUE, FAN_UNLIMITED_MARKS = 0x1, 0x2, 0x10, 0x20
FAN_MARK_ADD, FAN_MARK_MOUNT = 0x1, 0x10
FAN_MODIFY, FAN_CLOSE_WRITE, FAN_Q_OVERFLOW = 0x2, 0x8, 0x4000
AT_FDCWD = -100
EVENT = struct.Struct("=IBBHQii")  # length, version, reserved, length of this, mask, file, process
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.fanotify_mark.argtypes = [ctypes.c_int, ctypes.c_uint, ctypes.c_uint64, ctypes.c_int, ctypes.c_char_p]


def check(result, what):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def mounts():
    """Where something is mounted for this process."""
    lines = pathlib.Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    return {line.split()[4].encode().decode("unicode_escape").encode("latin-1") for line in lines}


class Writes:
    """What was written between entering and leaving, but for what this process itself writes. Files that are deleted
    meanwhile can still be read."""

    def __enter__(self):
        self.files = {}  # by device and inode: path, descriptor
        self.overflowed = False
        self.stopping = threading.Event()
        flags = FAN_CLOEXEC | FAN_NONBLOCK | FAN_UNLIMITED_QUEUE | FAN_UNLIMITED_MARKS
        self.queue = check(LIBC.fanotify_init(flags, os.O_RDONLY | os.O_CLOEXEC), "fanotify_init")
        for place in mounts():
            self.mark(place)
        self.thread = threading.Thread(target=self.follow)
        self.thread.start()
        return self

    def mark(self, place):
        try:
            check(LIBC.fanotify_mark(self.queue, FAN_MARK_ADD | FAN_MARK_MOUNT, FAN_MODIFY | FAN_CLOSE_WRITE, AT_FDCWD, place),
                  f"fanotify_mark {place}")
        except OSError as error:
            # File systems without such events hold no files (sysfs, nsfs); others are covered by a later mount.
            if error.errno not in (errno.EINVAL, errno.ENODEV, errno.ENOENT, errno.EOPNOTSUPP):
                raise

    def __exit__(self, *_):
        self.stop()
        for _, file in self.files.values():
            os.close(file)
        self.files = {}

    def stop(self):
        """Nothing later is told; what was told already stays."""
        if not self.stopping.is_set():
            self.stopping.set()
            self.thread.join()
            self.drain()
            os.close(self.queue)

    def follow(self):
        while not self.stopping.wait(0.02):
            self.drain()

    def drain(self):
        while True:
            try:
                events = os.read(self.queue, 1 << 16)
            except BlockingIOError:
                return
            while events:
                length, _, _, _, mask, file, process = EVENT.unpack_from(events)
                events = events[length:]
                self.take(mask, file, process)

    def take(self, mask, file, process):
        if mask & FAN_Q_OVERFLOW:
            self.overflowed = True
            return
        status = os.fstat(file)
        key = status.st_dev, status.st_ino
        if process == os.getpid() or key in self.files:
            os.close(file)
        else:
            self.files[key] = pathlib.Path(os.readlink(f"/proc/self/fd/{file}")), file

    def contents(self):
        """Path and what is in it now, of each file that was written."""
        self.stop()
        assert not self.overflowed, "the kernel lost events of files"
        for path, file in self.files.values():
            with contextlib.closing(os.fdopen(os.dup(file), "rb")) as content:
                content.seek(0)
                yield path, content.read()
