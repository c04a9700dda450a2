# SPDX-License-Identifier: MIT
"""What the benches share. It runs inside tests/sandbox and uses what the end-to-end tests use."""
import pathlib
import sys

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(TESTS / "e2e"))
