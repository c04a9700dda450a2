-- SPDX-License-Identifier: MIT
-- What limits traffic. Rates are bits per second, 0 says expressly unlimited, NULL says nothing. Times are
-- milliseconds since the epoch. A row of limits is there only where it says something.

CREATE TABLE limits (
    entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    up_bps INTEGER CHECK (up_bps BETWEEN 8000 AND 100000000000),
    down_bps INTEGER CHECK (down_bps BETWEEN 8000 AND 100000000000),
    temporary_up_bps INTEGER
        CHECK (temporary_up_bps = 0 OR temporary_up_bps BETWEEN 8000 AND 100000000000),
    temporary_up_until INTEGER CHECK ((temporary_up_until IS NULL) = (temporary_up_bps IS NULL)),
    temporary_down_bps INTEGER
        CHECK (temporary_down_bps = 0 OR temporary_down_bps BETWEEN 8000 AND 100000000000),
    temporary_down_until INTEGER CHECK ((temporary_down_until IS NULL) = (temporary_down_bps IS NULL)),
    updated_at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)),
    CHECK (coalesce(up_bps, down_bps, temporary_up_bps, temporary_down_bps) IS NOT NULL)
) STRICT;

CREATE TRIGGER limits_updated AFTER UPDATE ON limits
WHEN NEW.updated_at = OLD.updated_at
BEGIN
    UPDATE limits SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
    WHERE entry_id = NEW.entry_id;
END;

-- The first profile by position that covers a moment decides. days: Monday is bit 0. Minutes count from
-- midnight, local time; where to_minute is not after from_minute, it is of the next day.
CREATE TABLE schedule_profiles (
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 31),
    days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 127),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1439),
    up_bps INTEGER CHECK (up_bps = 0 OR up_bps BETWEEN 8000 AND 100000000000),
    down_bps INTEGER CHECK (down_bps = 0 OR down_bps BETWEEN 8000 AND 100000000000),
    PRIMARY KEY (entry_id, position),
    CHECK (coalesce(up_bps, down_bps) IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Minor numbers of the kernel's classes, so that an entry keeps its class id over restarts.
CREATE TABLE class_ids (
    entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    minor INTEGER NOT NULL UNIQUE CHECK (minor BETWEEN 1 AND 65535)
) STRICT;
