# SPDX-License-Identifier: MIT
"""Servers on loopback that misbehave as they are told to, and record what they see."""
