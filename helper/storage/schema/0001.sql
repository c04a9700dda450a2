-- SPDX-License-Identifier: MIT
-- Byte counts are unsigned: SQLite keeps their 64 bits as a signed integer, so from 2^63 on they look negative.
-- Times are milliseconds since the epoch.

CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ports TEXT NOT NULL CHECK (ports <> ''),
    protocol TEXT NOT NULL CHECK (protocol IN ('tcp', 'udp', 'both')),
    side TEXT NOT NULL CHECK (side IN ('local', 'remote')),
    note TEXT NOT NULL DEFAULT '',
    billing TEXT NOT NULL DEFAULT 'single' CHECK (billing IN ('single', 'double', 'ingress')),
    weight INTEGER NOT NULL DEFAULT 1000 CHECK (weight BETWEEN 1 AND 1000000), -- thousandths
    created_at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)),
    updated_at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)),
    UNIQUE (ports, protocol, side)
) STRICT;

CREATE TRIGGER entries_updated AFTER UPDATE ON entries
WHEN NEW.updated_at = OLD.updated_at
BEGIN
    UPDATE entries SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
    WHERE id = NEW.id;
END;

-- total: since the entry was added; at_reset: total at the last reset; seen: what the kernel's counters had
-- when they were last added to total.
CREATE TABLE usage (
    entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    total_tcp_in INTEGER NOT NULL DEFAULT 0,
    total_tcp_out INTEGER NOT NULL DEFAULT 0,
    total_udp_in INTEGER NOT NULL DEFAULT 0,
    total_udp_out INTEGER NOT NULL DEFAULT 0,
    at_reset_tcp_in INTEGER NOT NULL DEFAULT 0,
    at_reset_tcp_out INTEGER NOT NULL DEFAULT 0,
    at_reset_udp_in INTEGER NOT NULL DEFAULT 0,
    at_reset_udp_out INTEGER NOT NULL DEFAULT 0,
    seen_tcp_in INTEGER NOT NULL DEFAULT 0,
    seen_tcp_out INTEGER NOT NULL DEFAULT 0,
    seen_udp_in INTEGER NOT NULL DEFAULT 0,
    seen_udp_out INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))
) STRICT;

-- The helper writes updated_at itself, which keeps the trigger from running ten thousand times a second.
CREATE TRIGGER usage_updated AFTER UPDATE ON usage
WHEN NEW.updated_at = OLD.updated_at
BEGIN
    UPDATE usage SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
    WHERE entry_id = NEW.entry_id;
END;

CREATE TABLE kernel_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    incarnation TEXT NOT NULL, -- of the kernel table that usage.seen_* was read from
    intent TEXT NOT NULL DEFAULT '' -- JSON of a change that is perhaps half done, or empty
) STRICT;

INSERT INTO kernel_state (id, incarnation) VALUES (1, '');

-- Kernel sets that are on their way out and whose counts are in usage.total_* already.
CREATE TABLE collected_sets (
    name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    updated_at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER settings_updated AFTER UPDATE ON settings
WHEN NEW.updated_at = OLD.updated_at
BEGIN
    UPDATE settings SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
    WHERE key = NEW.key;
END;

INSERT INTO settings (key, value) VALUES ('interfaces.mode', 'auto'), ('interfaces.names', '');
