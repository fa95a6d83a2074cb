-- All who say a statement, one or several together; who stands in statements.speaker is always among them.
CREATE TABLE statement_speakers (
  statement  TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  actor      TEXT NOT NULL REFERENCES actors (id),
  actor_form INTEGER NOT NULL REFERENCES actor_forms (form),
  PRIMARY KEY (statement, n)
) WITHOUT ROWID;
CREATE INDEX statement_speakers_actor ON statement_speakers (actor);
INSERT INTO statement_speakers SELECT id, 0, speaker, speaker_form FROM statements WHERE speaker IS NOT NULL;
