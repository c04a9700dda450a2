-- SPDX-License-Identifier: MIT
-- Quotas, burst protection, and what was: closed periods, alerts, minutes, marks of days. Rates are bits per
-- second, times are milliseconds since the epoch. What a row of quotas, burst_settings or alert_history does not
-- use is 0. Beginnings of periods may lie before the epoch, where a clock without a battery starts there.

CREATE TABLE quotas (
    entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 1152921504606846976),
    period TEXT NOT NULL CHECK (period IN ('monthly', 'days', 'yearly', 'none')),
    day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    every_days INTEGER NOT NULL CHECK (every_days BETWEEN 1 AND 3660),
    first_day TEXT CHECK (first_day IS date(first_day, '+0 days')), -- 2026-01-31, a day that exists
    at_minute INTEGER NOT NULL CHECK (at_minute BETWEEN 0 AND 1439), -- after midnight, local time
    thresholds TEXT NOT NULL CHECK (thresholds NOT GLOB '*[^0-9,]*'), -- percents: 30,50,80,100
    action TEXT NOT NULL CHECK (action IN ('notify', 'throttle', 'block')),
    throttle_bps INTEGER NOT NULL,
    updated_at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)),
    CHECK (period <> 'days' OR first_day IS NOT NULL),
    CHECK (CASE action WHEN 'throttle' THEN throttle_bps BETWEEN 8000 AND 100000000000
                       ELSE throttle_bps = 0 END)
) STRICT;

CREATE TRIGGER quotas_updated AFTER UPDATE ON quotas
WHEN NEW.updated_at = OLD.updated_at
BEGIN
    UPDATE quotas SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
    WHERE entry_id = NEW.entry_id;
END;

CREATE TABLE burst_settings (
    entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    trigger_bps INTEGER NOT NULL CHECK (trigger_bps BETWEEN 8000 AND 100000000000),
    window_minutes INTEGER NOT NULL CHECK (window_minutes BETWEEN 1 AND 120),
    throttle_bps INTEGER NOT NULL CHECK (throttle_bps BETWEEN 8000 AND 100000000000),
    duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 1 AND 10080),
    direction TEXT NOT NULL CHECK (direction IN ('sum', 'in', 'out')),
    updated_at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))
) STRICT;

CREATE TRIGGER burst_settings_updated AFTER UPDATE ON burst_settings
WHEN NEW.updated_at = OLD.updated_at
BEGIN
    UPDATE burst_settings SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
    WHERE entry_id = NEW.entry_id;
END;

-- Each entry has one. reset_at: since when its usage counts. boundary: when its quota's period began by the
-- calendar, 0 where that is not known yet. throttled_since: when burst protection fired, 0 where it is armed.
CREATE TABLE entry_books (
    entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    reset_at INTEGER NOT NULL,
    boundary INTEGER NOT NULL DEFAULT 0,
    alerted_percent INTEGER NOT NULL DEFAULT 0 CHECK (alerted_percent BETWEEN 0 AND 100),
    throttled_since INTEGER NOT NULL DEFAULT 0 CHECK (throttled_since >= 0),
    updated_at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))
) STRICT;

INSERT INTO entry_books (entry_id, reset_at) SELECT id, created_at FROM entries;

CREATE TRIGGER entry_books_updated AFTER UPDATE ON entry_books
WHEN NEW.updated_at = OLD.updated_at
BEGIN
    UPDATE entry_books SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
    WHERE entry_id = NEW.entry_id;
END;

-- AUTOINCREMENT remembers the greatest id, so that none is ever used again.
CREATE TABLE alert_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('threshold', 'quota-reached', 'burst-began', 'burst-ended')),
    time INTEGER NOT NULL,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    used_bytes INTEGER NOT NULL,
    quota_bytes INTEGER NOT NULL CHECK (quota_bytes BETWEEN 0 AND 1152921504606846976),
    action TEXT NOT NULL CHECK (action IN ('notify', 'throttle', 'block')),
    rate_bps INTEGER NOT NULL CHECK (rate_bps = 0 OR rate_bps BETWEEN 8000 AND 100000000000),
    until INTEGER NOT NULL,
    announced INTEGER NOT NULL DEFAULT 0 CHECK (announced IN (0, 1))
) STRICT;

CREATE INDEX alert_history_of_entry ON alert_history (entry_id);

CREATE INDEX alert_history_unannounced ON alert_history (id) WHERE announced = 0;

-- The greater the id, the newer: a clock that is set back does not change that.
CREATE TABLE closed_periods (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    began_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    bytes_in INTEGER NOT NULL,
    bytes_out INTEGER NOT NULL,
    billed_bytes INTEGER NOT NULL,
    quota_bytes INTEGER NOT NULL CHECK (quota_bytes BETWEEN 0 AND 1152921504606846976),
    by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1))
) STRICT;

CREATE INDEX closed_periods_of_entry ON closed_periods (entry_id);

-- What entries counted in a minute, for two hours. One row has up to 128 entries: those whose id, divided by 128,
-- gives slice. counts has, rising by id, three numbers for each: how much greater its id is than the one before,
-- bytes in, bytes out; seven bits a byte, the lowest first, the eighth bit says that more follow (LEB128).
-- With 10,000 entries that takes 3 ms a minute, 14 MiB, and 100 ms to read at start. A row for each entry and
-- minute took 20 ms, 40 MiB, and 400 ms.
CREATE TABLE minutes (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL, -- when it ended
    elapsed INTEGER NOT NULL CHECK (elapsed BETWEEN 0 AND 4294967295), -- milliseconds
    slice INTEGER NOT NULL,
    counts BLOB NOT NULL CHECK (length(counts) >= 3)
) STRICT;

CREATE INDEX minutes_at ON minutes (at);

CREATE INDEX minutes_of_slice ON minutes (slice, at);

-- When the minute that runs began; 0 where that is not known. A helper that is started anew goes on with it.
CREATE TABLE minute_start (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO minute_start (id) VALUES (1);

-- What entries had counted by then since they were added, in and out, in slices and a form as those of minutes. Only
-- slices in which something was counted are written anew: with 10,000 entries that takes up to 2 ms a minute.
CREATE TABLE minute_totals (
    slice INTEGER PRIMARY KEY,
    totals BLOB NOT NULL CHECK (length(totals) >= 3)
) STRICT;

CREATE TABLE day_marks (
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    total_in INTEGER NOT NULL,
    total_out INTEGER NOT NULL,
    PRIMARY KEY (entry_id, at)
) STRICT, WITHOUT ROWID;
