-- Schema 3: the words of the covering paper, part by part, and who cleared them. What a part is
-- called is the program's; a paragraph of one review names that review, which lasts, so that it is
-- no foreign key.

CREATE TABLE wordings (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    text TEXT NOT NULL,
    cleared_by TEXT,
    cleared_on TEXT CHECK (cleared_on IS date(cleared_on))
) STRICT;
