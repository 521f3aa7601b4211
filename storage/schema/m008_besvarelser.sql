-- Answers of any form with every version kept, and the drafts that people have laid aside (R121).

CREATE TABLE besvarelser (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE,
  skema TEXT NOT NULL,
  year INTEGER NOT NULL,
  part TEXT,
  unit TEXT,
  tilbud TEXT,
  about TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('modtaget', 'trukket')),
  reporter_mail TEXT NOT NULL COLLATE NOCASE,
  reporter_name TEXT NOT NULL,
  channel TEXT NOT NULL,
  original_text TEXT NOT NULL,
  fields TEXT NOT NULL,
  quotes TEXT NOT NULL,
  missing TEXT NOT NULL,
  received_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
-- One standing answer about the same matter; what was withdrawn makes room for a new one.
CREATE UNIQUE INDEX besvarelser_current
  ON besvarelser (skema, year, ifnull(part, ''), ifnull(unit, ''), ifnull(tilbud, ''), about)
  WHERE state = 'modtaget';
CREATE INDEX besvarelser_reporter ON besvarelser (reporter_mail, id);

CREATE TABLE besvarelse_versioner (
  besvarelse_id INTEGER NOT NULL REFERENCES besvarelser (id),
  version INTEGER NOT NULL,
  snapshot TEXT NOT NULL,
  PRIMARY KEY (besvarelse_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE kladder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_key TEXT NOT NULL,
  skema TEXT NOT NULL,
  about TEXT NOT NULL,
  state TEXT NOT NULL,
  unfinished INTEGER NOT NULL CHECK (unfinished IN (0, 1)),
  laid_aside_at TEXT NOT NULL
) STRICT;
CREATE INDEX kladder_person ON kladder (person_key, id);
