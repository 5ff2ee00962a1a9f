-- Schema 1: the tables of a plan, and the journal of everything that was done to them.
--
-- Each table of a plan is a class of rows in gip_desktop/domain/rows.py, with the same columns.
-- Targets, publishable words and lists are JSON; only its shape is checked here, because SQLite
-- before 3.41 counts json_valid() as unsafe under trusted_schema = OFF. Foreign keys are checked
-- at the end of a transaction, so that changes can come in any order.

CREATE TABLE profile (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    organisation TEXT NOT NULL,
    marking TEXT NOT NULL CHECK (marking <> '')
) STRICT;

CREATE TABLE principles (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    title TEXT NOT NULL,
    short_title TEXT NOT NULL,
    core INTEGER NOT NULL CHECK (core IN (0, 1))
) STRICT;

CREATE TABLE plans (
    key TEXT PRIMARY KEY CHECK (key GLOB '[0-9][0-9][0-9][0-9]/[0-9][0-9]'),
    as_at TEXT CHECK (as_at IS date(as_at)),
    closed_on TEXT CHECK (closed_on IS date(closed_on))
) STRICT;

CREATE TABLE sections (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    plan TEXT NOT NULL REFERENCES plans (key) DEFERRABLE INITIALLY DEFERRED,
    letter TEXT NOT NULL,
    title TEXT NOT NULL,
    principle TEXT REFERENCES principles (key) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE owners (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('post', 'group', 'outside-body')),
    directorate TEXT,
    email TEXT,
    aliases TEXT NOT NULL CHECK (aliases GLOB '[[]*]')
) STRICT;

CREATE TABLE sources (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    kind TEXT NOT NULL CHECK (
        kind IN (
            'ags',
            'internal-audit',
            'external-audit',
            'inspectorate',
            'self-assessment',
            'carried-forward',
            'other'
        )
    ),
    name TEXT NOT NULL
) STRICT;

CREATE TABLE actions (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    plan TEXT NOT NULL REFERENCES plans (key) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    ref TEXT,
    section TEXT REFERENCES sections (key) DEFERRABLE INITIALLY DEFERRED,
    principle TEXT REFERENCES principles (key) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    source TEXT REFERENCES sources (key) DEFERRABLE INITIALLY DEFERRED,
    recommendation TEXT NOT NULL,
    recommendation_number TEXT NOT NULL,
    priority TEXT CHECK (priority IN ('high', 'medium', 'low')),
    planned TEXT NOT NULL,
    management_response TEXT NOT NULL,
    owners TEXT NOT NULL CHECK (owners GLOB '[[]*]'),
    lead TEXT REFERENCES owners (key) DEFERRABLE INITIALLY DEFERRED,
    status TEXT CHECK (status IN ('not-started', 'on-track', 'revised', 'on-hold', 'complete')),
    status_text TEXT NOT NULL,
    hold_reason TEXT,
    target TEXT CHECK (target GLOB '{*"text":"*}'),
    completed_on TEXT CHECK (completed_on IS date(completed_on)),
    closure TEXT CHECK (
        closure IN (
            'delivered', 'superseded', 'merged', 'no-longer-applicable', 'business-as-usual'
        )
    ),
    evidence TEXT NOT NULL,
    publishable TEXT CHECK (publishable GLOB '{*"text":"*}'),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE progress (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    action TEXT NOT NULL REFERENCES actions (key) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    "on" TEXT CHECK ("on" IS date("on")),
    by TEXT
) STRICT;

CREATE TABLE revisions (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    action TEXT NOT NULL REFERENCES actions (key) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    from_target TEXT NOT NULL CHECK (from_target GLOB '{*"text":"*}'),
    to_target TEXT NOT NULL CHECK (to_target GLOB '{*"text":"*}'),
    reason TEXT NOT NULL,
    agreed_by TEXT,
    "on" TEXT CHECK ("on" IS date("on"))
) STRICT;

CREATE TABLE links (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    action TEXT NOT NULL REFERENCES actions (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (
        kind IN ('carried-forward-from', 'superseded-by', 'merged-into', 'split-from')
    ),
    to_action TEXT REFERENCES actions (key) DEFERRABLE INITIALLY DEFERRED,
    to_text TEXT NOT NULL
) STRICT;

CREATE INDEX progress_of_action ON progress (action);
CREATE INDEX revisions_of_action ON revisions (action);
CREATE INDEX links_of_action ON links (action);
CREATE INDEX links_to_action ON links (to_action);

-- The journal. An entry's hash covers the one before it and a salted digest of every value, so
-- that a value can be taken out later and the chain still holds.

CREATE TABLE entries (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.??????+00:00'),
    who TEXT NOT NULL,
    label TEXT NOT NULL,
    undoes INTEGER REFERENCES entries (number) CHECK (undoes < number),
    redoes INTEGER REFERENCES entries (number) CHECK (redoes < number),
    schema INTEGER NOT NULL CHECK (schema > 0),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK (undoes IS NULL OR redoes IS NULL)
) STRICT;

-- One row for each field that an entry changed; `field` is NULL where a row that has nothing but
-- its key came or went. A digest stands where the value and its salt were redacted.
CREATE TABLE changes (
    entry INTEGER NOT NULL REFERENCES entries (number),
    position INTEGER NOT NULL CHECK (position >= 0),
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
    field TEXT,
    before TEXT,
    after TEXT,
    before_salt BLOB CHECK (length(before_salt) = 16),
    after_salt BLOB CHECK (length(after_salt) = 16),
    before_digest BLOB CHECK (length(before_digest) = 32),
    after_digest BLOB CHECK (length(after_digest) = 32),
    PRIMARY KEY (entry, position),
    CHECK ((before IS NULL) = (before_salt IS NULL)),
    CHECK ((after IS NULL) = (after_salt IS NULL)),
    CHECK (before IS NULL OR before_digest IS NULL),
    CHECK (after IS NULL OR after_digest IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX changes_of_row ON changes (tbl, key);
CREATE INDEX changes_naming_action ON changes (after) WHERE field = 'action' AND op = 'insert';

CREATE TRIGGER entries_come_in_order BEFORE INSERT ON entries
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entries)
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER entries_are_not_altered BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER changes_belong_to_the_newest_entry BEFORE INSERT ON changes
WHEN NEW.entry <> (SELECT max(number) FROM entries)
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER changes_are_not_deleted BEFORE DELETE ON changes
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- The one update allowed: a value and its salt give way to their digest.
CREATE TRIGGER changes_are_only_redacted BEFORE UPDATE ON changes
WHEN NOT (
    NEW.entry IS OLD.entry
    AND NEW.position IS OLD.position
    AND NEW.tbl IS OLD.tbl
    AND NEW.key IS OLD.key
    AND NEW.op IS OLD.op
    AND NEW.field IS OLD.field
    AND (
        (
            NEW.before IS OLD.before
            AND NEW.before_salt IS OLD.before_salt
            AND NEW.before_digest IS OLD.before_digest
        )
        OR (OLD.before IS NOT NULL AND NEW.before IS NULL AND NEW.before_digest IS NOT NULL)
    )
    AND (
        (
            NEW.after IS OLD.after
            AND NEW.after_salt IS OLD.after_salt
            AND NEW.after_digest IS OLD.after_digest
        )
        OR (OLD.after IS NOT NULL AND NEW.after IS NULL AND NEW.after_digest IS NOT NULL)
    )
)
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
