# SPDX-License-Identifier: MIT
"""Randomness that can be repeated: PORTREEVE_TEST_SEED=N gives the run of a printed seed again."""
import os
import random


def make(seed=None):
    seed = int(seed or os.environ.get("PORTREEVE_TEST_SEED") or random.randrange(1 << 30))
    print(f"PORTREEVE_TEST_SEED={seed}", flush=True)
    return random.Random(seed)
