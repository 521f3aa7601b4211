-- The journal that can't be edited, its erasable texts, and the head that shows a cut-off tail (R131).

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  text_hash TEXT,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal (subject_type, subject_id, id);

CREATE TABLE journal_text (
  id INTEGER PRIMARY KEY REFERENCES journal (id),
  salt BLOB,
  body TEXT,
  erased_at TEXT
) STRICT;

CREATE TABLE journal_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journalen kan ikke rettes'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journalen kan ikke slettes'); END;

-- INSERT OR REPLACE would otherwise get past the two above.
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'journalen kan ikke rettes'); END;

CREATE TRIGGER journal_text_no_delete BEFORE DELETE ON journal_text
BEGIN SELECT RAISE(ABORT, 'journalens tekster kan kun slettes som tekst'); END;
