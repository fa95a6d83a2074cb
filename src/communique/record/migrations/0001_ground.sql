-- The ground of a record. Tables from `reports` to `report_findings` hold what each report tells, written once
-- in one transaction a report. Tables from `actor_names` to `finding_sides` hold the account of all reports
-- together: they are derived, and rewritten whole. `judgements` is what people decided: nothing rewrites it.
-- Offsets (`start`, `end`, and JSON lists of [start, end] in *_spans) are code points of `reports.text`.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE reports (
  id             TEXT PRIMARY KEY NOT NULL,
  hash           TEXT NOT NULL,            -- of everything given: the same hash is the same report
  text           TEXT NOT NULL,            -- exactly as it was given
  title          TEXT,
  date           TEXT,
  publisher      TEXT,
  url            TEXT,
  language_given TEXT,
  language       TEXT NOT NULL,            -- as found
  boilerplate    TEXT NOT NULL DEFAULT '[]',
  sentences      TEXT NOT NULL DEFAULT '[]'
);

CREATE TABLE stories (
  key                 INTEGER PRIMARY KEY,
  report              TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  story               INTEGER NOT NULL,    -- counts from 1 within a page
  start               INTEGER NOT NULL,
  end                 INTEGER NOT NULL,
  title               TEXT,
  title_start         INTEGER,
  title_end           INTEGER,
  published_earliest  TEXT,
  published_latest    TEXT,
  published_precision TEXT NOT NULL,
  published_basis     TEXT NOT NULL DEFAULT '[]',
  copy_of_report      TEXT,                -- derived: the story that this one is a copy of
  copy_of_story       INTEGER,
  UNIQUE (report, story)
);

CREATE TABLE actors (
  id      TEXT PRIMARY KEY NOT NULL,       -- a Wikidata item, or local:…
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  country TEXT,
  sector  TEXT
);

-- One actor may appear in several capacities (a state, and its forces): the exact form that a report had.
CREATE TABLE actor_forms (
  form    INTEGER PRIMARY KEY,
  actor   TEXT NOT NULL REFERENCES actors (id),
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  country TEXT,
  sector  TEXT
);
CREATE INDEX actor_forms_actor ON actor_forms (actor);

CREATE TABLE mentions (
  report         TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n              INTEGER NOT NULL,
  story          INTEGER NOT NULL,
  start          INTEGER NOT NULL,
  end            INTEGER NOT NULL,
  text           TEXT NOT NULL,
  type           TEXT NOT NULL,
  actor          TEXT REFERENCES actors (id),
  actor_form     INTEGER REFERENCES actor_forms (form),
  office_title   TEXT,
  office_country TEXT,
  coreferent     INTEGER NOT NULL,
  PRIMARY KEY (report, n)
) WITHOUT ROWID;
CREATE INDEX mentions_actor ON mentions (actor);

CREATE TABLE times (
  report         TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n              INTEGER NOT NULL,
  story          INTEGER NOT NULL,
  start          INTEGER NOT NULL,
  end            INTEGER NOT NULL,
  text           TEXT NOT NULL,
  type           TEXT NOT NULL,
  value          TEXT NOT NULL,
  date_earliest  TEXT,
  date_latest    TEXT,
  date_precision TEXT NOT NULL,
  date_basis     TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (report, n)
) WITHOUT ROWID;

CREATE TABLE statements (
  key             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,    -- unique in the record; `local` is its name within the report
  report          TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n               INTEGER NOT NULL,
  local           TEXT NOT NULL,
  story           INTEGER NOT NULL,
  speaker         TEXT REFERENCES actors (id),
  speaker_form    INTEGER REFERENCES actor_forms (form),
  addressee       TEXT REFERENCES actors (id),
  addressee_form  INTEGER REFERENCES actor_forms (form),
  kind            TEXT NOT NULL,
  act             TEXT NOT NULL,
  negated         INTEGER NOT NULL,
  date_earliest   TEXT,
  date_latest     TEXT,
  date_precision  TEXT NOT NULL,
  date_basis      TEXT NOT NULL DEFAULT '[]',
  source_text     TEXT NOT NULL,
  cue_text        TEXT NOT NULL,
  text            TEXT NOT NULL,           -- the content's words
  source_spans    TEXT NOT NULL,
  cue_spans       TEXT NOT NULL,
  content_spans   TEXT NOT NULL,
  addressee_spans TEXT NOT NULL,
  UNIQUE (report, n)
);
CREATE INDEX statements_speaker ON statements (speaker);

CREATE TABLE tellings (
  key            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  report         TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n              INTEGER NOT NULL,
  local          TEXT NOT NULL,
  story          INTEGER NOT NULL,
  type           TEXT NOT NULL,
  act_type       TEXT NOT NULL,
  mode           TEXT,
  cameo          TEXT,
  context        TEXT NOT NULL DEFAULT '[]',
  status         TEXT NOT NULL,
  date_earliest  TEXT,
  date_latest    TEXT,
  date_precision TEXT NOT NULL,
  date_basis     TEXT NOT NULL DEFAULT '[]',
  start          INTEGER NOT NULL,
  end            INTEGER NOT NULL,
  text           TEXT NOT NULL,
  trigger_text   TEXT NOT NULL,
  trigger_spans  TEXT NOT NULL,
  place_text     TEXT,
  place_start    INTEGER,
  place_end      INTEGER,
  place_country  TEXT,
  claimed_by     TEXT,                     -- statements.id
  rule           TEXT NOT NULL,
  confidence     REAL NOT NULL,
  UNIQUE (report, n)
);

CREATE TABLE parties (
  telling    TEXT NOT NULL REFERENCES tellings (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  role       TEXT NOT NULL,                -- actor | recipient
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  text       TEXT NOT NULL,
  actor      TEXT REFERENCES actors (id),
  actor_form INTEGER REFERENCES actor_forms (form),
  PRIMARY KEY (telling, n)
) WITHOUT ROWID;

CREATE TABLE report_findings (
  report   TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n        INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  severity TEXT NOT NULL,
  message  TEXT NOT NULL,
  spans    TEXT NOT NULL,
  PRIMARY KEY (report, n)
) WITHOUT ROWID;

-- The account ------------------------------------------------------------------------------------------------

CREATE TABLE actor_names (
  actor    TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  name     TEXT NOT NULL,
  folded   TEXT NOT NULL,                  -- ASCII, lower case, words between single spaces
  mentions INTEGER NOT NULL,               -- 0 for a canonical name that no report uses
  PRIMARY KEY (actor, name)
) WITHOUT ROWID;

CREATE TABLE events (
  key                      INTEGER PRIMARY KEY,
  id                       TEXT NOT NULL UNIQUE,
  type                     TEXT NOT NULL,
  act_type                 TEXT NOT NULL,
  mode                     TEXT,
  cameo                    TEXT,
  status                   TEXT NOT NULL,
  date_earliest            TEXT,
  date_latest              TEXT,
  date_precision           TEXT NOT NULL,
  date_basis               TEXT NOT NULL DEFAULT '[]',
  place                    TEXT,
  place_country            TEXT,
  claimed_by               TEXT,
  reports                  INTEGER NOT NULL,
  independent_reports      INTEGER NOT NULL,
  first_reported_earliest  TEXT,
  first_reported_latest    TEXT,
  fate                     TEXT,           -- of a scheduled event: held | postponed | cancelled | open
  outcome_event            TEXT,
  confidence               REAL,
  shape                    TEXT NOT NULL   -- the whole event in the contract's shape, for exports
);
CREATE INDEX events_date ON events (date_earliest, date_latest);

CREATE TABLE event_actors (
  event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  n     INTEGER NOT NULL,
  role  TEXT NOT NULL,
  actor TEXT,
  text  TEXT,
  PRIMARY KEY (event, n)
) WITHOUT ROWID;
CREATE INDEX event_actors_actor ON event_actors (actor);

CREATE TABLE event_tellings (
  event   TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  telling TEXT NOT NULL REFERENCES tellings (id) ON DELETE CASCADE,
  PRIMARY KEY (event, telling)
) WITHOUT ROWID;
CREATE INDEX event_tellings_telling ON event_tellings (telling);

CREATE TABLE findings (
  id       TEXT PRIMARY KEY NOT NULL,
  kind     TEXT NOT NULL,
  severity TEXT NOT NULL,
  message  TEXT NOT NULL
);

CREATE TABLE finding_sides (
  finding TEXT NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  report  TEXT NOT NULL,
  story   INTEGER NOT NULL,
  spans   TEXT NOT NULL,
  text    TEXT NOT NULL,
  PRIMARY KEY (finding, n)
) WITHOUT ROWID;

-- What people decided ----------------------------------------------------------------------------------------

CREATE TABLE judgements (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  event     TEXT NOT NULL,                 -- the event's id when it was judged
  signature TEXT NOT NULL,                 -- JSON: the tellings judged, as [report, story, start, end]
  verdict   TEXT NOT NULL CHECK (verdict IN ('confirmed', 'rejected', 'edited', 'withdrawn')),
  changes   TEXT NOT NULL DEFAULT '{}',    -- of an edit: the event's keys and their new values
  author    TEXT NOT NULL,
  note      TEXT NOT NULL DEFAULT ''
);

-- Full text --------------------------------------------------------------------------------------------------

CREATE VIRTUAL TABLE search_stories USING fts5 (text, names, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE search_statements USING fts5 (text, names, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE search_tellings USING fts5 (text, names, tokenize = "unicode61 remove_diacritics 2");

INSERT INTO meta (key, value) VALUES ('contract', '1'), ('revision', '0'), ('account_revision', '0');
