-- Schema 2: what goes out and comes back. Reviews, packs, returns and answers are journalled like
-- the plan. What a pack or a review names of the plan is no foreign key: it lasts, and undo may
-- take from the plan what it named.

-- The house layout of a plan's Appendix B: a column each, "field: heading".
ALTER TABLE plans ADD COLUMN layout TEXT NOT NULL DEFAULT '[]' CHECK (layout GLOB '[[]*]');

CREATE TABLE reviews (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    plan TEXT NOT NULL,
    label TEXT NOT NULL CHECK (label <> ''),
    first TEXT NOT NULL CHECK (first IS date(first)),
    last TEXT NOT NULL CHECK (last IS date(last) AND last >= first),
    entry INTEGER NOT NULL CHECK (entry > 0),
    panel TEXT CHECK (panel IS date(panel)),
    reason_unfrozen TEXT
) STRICT;

CREATE TABLE packs (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    plan TEXT NOT NULL,
    owner TEXT NOT NULL,
    addressee TEXT NOT NULL,
    issued TEXT NOT NULL CHECK (issued IS date(issued)),
    entry INTEGER NOT NULL CHECK (entry > 0),
    due TEXT CHECK (due IS date(due)),
    recipient TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    replaces TEXT
) STRICT;

CREATE TABLE pack_rows (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    pack TEXT NOT NULL REFERENCES packs (key) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    action TEXT NOT NULL,
    base TEXT NOT NULL CHECK (base GLOB '{*}')
) STRICT;

CREATE TABLE returns (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    received TEXT NOT NULL CHECK (received IS date(received)),
    merged TEXT NOT NULL CHECK (merged IS date(merged)),
    pack TEXT REFERENCES packs (key) DEFERRABLE INITIALLY DEFERRED,
    by TEXT NOT NULL
) STRICT;

CREATE TABLE answers (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    of_return TEXT NOT NULL REFERENCES returns (key) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (
        kind IN ('clean', 'conflict', 'cleared', 'suggested', 'new', 'split', 'mismatched')
    ),
    outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'kept', 'edited', 'put-off')),
    row TEXT NOT NULL CHECK (row GLOB '{*}'),
    action TEXT REFERENCES actions (key) DEFERRABLE INITIALLY DEFERRED,
    field TEXT,
    "column" TEXT,
    base TEXT NOT NULL,
    now TEXT NOT NULL,
    returned TEXT NOT NULL,
    reason TEXT NOT NULL,
    result TEXT NOT NULL,
    cell TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;

CREATE INDEX rows_of_pack ON pack_rows (pack);
CREATE INDEX returns_of_pack ON returns (pack);
CREATE INDEX answers_of_return ON answers (of_return);
CREATE INDEX answers_of_action ON answers (action);

-- Outside register, journal and undo: every file that was issued, and every file that came back.

CREATE TABLE issued (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.??????+00:00'),
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    file_name TEXT NOT NULL,
    recipient TEXT NOT NULL,
    marking TEXT NOT NULL CHECK (marking <> ''),
    entry INTEGER NOT NULL REFERENCES entries (number),
    head BLOB NOT NULL CHECK (length(head) = 32),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pack TEXT
) STRICT;

CREATE TABLE returned_files (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    name TEXT NOT NULL,
    content BLOB,
    received TEXT NOT NULL CHECK (received GLOB '????-??-??T??:??:??.??????+00:00'),
    who TEXT NOT NULL,
    pack TEXT,
    plan TEXT,
    said INTEGER NOT NULL CHECK (said >= 0),
    purged TEXT CHECK (purged IS date(purged)),
    CHECK ((content IS NULL) = (purged IS NOT NULL))
) STRICT;

CREATE TRIGGER issued_is_not_altered BEFORE UPDATE ON issued
BEGIN
    SELECT RAISE(ABORT, 'the list of what was issued is append-only');
END;

CREATE TRIGGER issued_is_not_deleted BEFORE DELETE ON issued
BEGIN
    SELECT RAISE(ABORT, 'the list of what was issued is append-only');
END;

CREATE TRIGGER returned_files_are_not_deleted BEFORE DELETE ON returned_files
BEGIN
    SELECT RAISE(ABORT, 'the list of returned files is append-only');
END;

-- The one update allowed: a file is purged, and its hash stays.
CREATE TRIGGER returned_files_are_only_purged BEFORE UPDATE ON returned_files
WHEN NOT (
    NEW.sha256 IS OLD.sha256
    AND NEW.name IS OLD.name
    AND NEW.received IS OLD.received
    AND NEW.who IS OLD.who
    AND NEW.pack IS OLD.pack
    AND NEW.plan IS OLD.plan
    AND NEW.said IS OLD.said
    AND OLD.purged IS NULL
    AND NEW.content IS NULL
    AND NEW.purged IS NOT NULL
)
BEGIN
    SELECT RAISE(ABORT, 'the list of returned files is append-only');
END;
