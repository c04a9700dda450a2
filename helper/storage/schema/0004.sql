-- SPDX-License-Identifier: MIT
-- Messages: what is told by which channel, what waits to be sent, and what became of it. Times are milliseconds
-- since the epoch; 0 says never, or not at all.

-- Kinds of messages by their words, apart by commas, that no channel tells of the entry.
ALTER TABLE entries ADD COLUMN muted TEXT NOT NULL DEFAULT '' CHECK (muted NOT GLOB '*[^a-z,-]*');

-- A CHECK cannot be changed, so the table is made anew, with a further kind. since, bytes_in and bytes_out are of
-- the period that ended.
CREATE TABLE alert_history_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    kind TEXT NOT NULL
        CHECK (kind IN ('threshold', 'quota-reached', 'burst-began', 'burst-ended', 'period-ended')),
    time INTEGER NOT NULL,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    used_bytes INTEGER NOT NULL,
    quota_bytes INTEGER NOT NULL CHECK (quota_bytes BETWEEN 0 AND 1152921504606846976),
    action TEXT NOT NULL CHECK (action IN ('notify', 'throttle', 'block')),
    rate_bps INTEGER NOT NULL CHECK (rate_bps = 0 OR rate_bps BETWEEN 8000 AND 100000000000),
    until INTEGER NOT NULL,
    since INTEGER NOT NULL DEFAULT 0,
    bytes_in INTEGER NOT NULL DEFAULT 0,
    bytes_out INTEGER NOT NULL DEFAULT 0,
    announced INTEGER NOT NULL DEFAULT 0 CHECK (announced IN (0, 1))
) STRICT;

INSERT INTO alert_history_anew (id, entry_id, kind, time, percent, used_bytes, quota_bytes, action, rate_bps, until,
                                announced)
SELECT id, entry_id, kind, time, percent, used_bytes, quota_bytes, action, rate_bps, until, announced
FROM alert_history;

-- The greatest id ever given out, which may be greater than that of any row.
DELETE FROM sqlite_sequence WHERE name = 'alert_history_anew';

INSERT INTO sqlite_sequence (name, seq)
SELECT 'alert_history_anew', seq FROM sqlite_sequence WHERE name = 'alert_history';

DROP TABLE alert_history;

ALTER TABLE alert_history_anew RENAME TO alert_history;

CREATE INDEX alert_history_of_entry ON alert_history (entry_id);

CREATE INDEX alert_history_unannounced ON alert_history (id) WHERE announced = 0;

-- The oldest are forgotten: of ends of periods, which may be thousands at once, apart from all others.
CREATE INDEX alert_history_periods ON alert_history (id) WHERE kind = 'period-ended';

CREATE INDEX alert_history_others ON alert_history (id) WHERE kind <> 'period-ended';

-- Each channel has one row. resume_at: after a failure nothing is tried before then. reported_at: the beginning of
-- the interval that the last report belongs to.
CREATE TABLE channels (
    channel TEXT PRIMARY KEY CHECK (channel IN ('telegram', 'webhook', 'email')),
    enabled INTEGER NOT NULL DEFAULT 0 CHECK (enabled IN (0, 1)),
    resume_at INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures BETWEEN 0 AND 4294967295), -- one after the other
    reported_at INTEGER NOT NULL DEFAULT 0,
    last_sent_at INTEGER NOT NULL DEFAULT 0,
    last_error_at INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    updated_at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER channels_updated AFTER UPDATE ON channels
WHEN NEW.updated_at = OLD.updated_at
BEGIN
    UPDATE channels SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
    WHERE channel = NEW.channel;
END;

INSERT INTO channels (channel) VALUES ('telegram'), ('webhook'), ('email');

-- What was said of a channel, secrets among it: the file can be read by its owner alone.
CREATE TABLE channel_settings (
    channel TEXT NOT NULL REFERENCES channels (channel) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 2048),
    PRIMARY KEY (channel, key)
) STRICT, WITHOUT ROWID;

-- What is told. entry_id has no foreign key: what happened to an entry is told after it was removed, too. content is
-- JSON.
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''), -- of what it tells, which is told once
    kind TEXT NOT NULL CHECK (kind IN ('threshold', 'quota-reached', 'burst-began', 'burst-ended', 'period-ended',
                                       'problem', 'report')),
    time INTEGER NOT NULL,
    entry_id INTEGER NOT NULL, -- 0: of none
    content TEXT NOT NULL CHECK (content <> '')
) STRICT;

-- Where it goes, and how far it has come.
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notification_id INTEGER NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    channel TEXT NOT NULL CHECK (channel IN ('telegram', 'webhook', 'email')),
    destination TEXT NOT NULL, -- a chat or an address; empty where the channel has just one
    urgency INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 3), -- by the kind; 0 goes first, 3 are reports
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 4294967295),
    parts_done INTEGER NOT NULL DEFAULT 0 CHECK (parts_done BETWEEN 0 AND 4294967295),
    not_before INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    finished_at INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '', -- of the last try
    UNIQUE (notification_id, channel, destination),
    CHECK (state <> 'queued' OR finished_at = 0)
) STRICT;

-- What is due, in its order and without a look at the rows that are not.
CREATE INDEX deliveries_queued ON deliveries (channel, destination, urgency, id, not_before, expires_at)
WHERE state = 'queued';

CREATE INDEX deliveries_next ON deliveries (channel, destination, not_before) WHERE state = 'queued';

CREATE INDEX deliveries_expiring ON deliveries (expires_at) WHERE state = 'queued';

CREATE INDEX deliveries_far ON deliveries (not_before) WHERE state = 'queued';

CREATE INDEX deliveries_finished ON deliveries (finished_at) WHERE state <> 'queued';

-- The listing, and how many there are.
CREATE INDEX deliveries_by_state ON deliveries (state, id, channel);

-- A notification goes with the last of its deliveries.
CREATE TRIGGER deliveries_gone AFTER DELETE ON deliveries
BEGIN
    DELETE FROM notifications WHERE id = OLD.notification_id
    AND NOT EXISTS (SELECT 1 FROM deliveries WHERE notification_id = OLD.notification_id);
END;
