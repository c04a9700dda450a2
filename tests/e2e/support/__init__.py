# SPDX-License-Identifier: MIT
"""What the end-to-end tests share. Everything here runs inside tests/sandbox and needs the standard library only."""
import pathlib
import sys

# For tests/servers, which other tests use as well.
sys.path.insert(1, str(pathlib.Path(__file__).resolve().parents[2]))
