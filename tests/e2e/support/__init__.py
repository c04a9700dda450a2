# SPDX-License-Identifier: MIT
"""What the end-to-end tests share. Everything here runs inside tests/sandbox and needs the standard library only."""
