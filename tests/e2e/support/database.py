# SPDX-License-Identifier: MIT
"""The helper's database, read from a copy: a reader of the file itself would hold the helper up."""
import contextlib
import shutil
import sqlite3
import tempfile

from support.helper import DATABASE

TOTALS = "SELECT entry_id, total_tcp_in + total_udp_in, total_tcp_out + total_udp_out FROM usage"


def committed():
    """{id: (bytes in, bytes out)} as a reboot would find them."""
    return {number: (arrived, left) for number, arrived, left in read(TOTALS)}


def read(query):
    """The rows of a query on what is committed now."""
    with tempfile.TemporaryDirectory() as directory:
        for suffix in ("", "-wal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(f"{DATABASE}{suffix}", f"{directory}/copy.db{suffix}")
        with contextlib.closing(sqlite3.connect(f"{directory}/copy.db")) as connection:
            return connection.execute(query).fetchall()
